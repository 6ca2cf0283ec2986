import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/recorder/engine/sql.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFileOfOwn, inFolder } from '../support/in-folder.js';
import { makeLegacyFile, plainRows } from '../support/legacy-file.js';
import { sampleEvent } from '../support/sample-event.js';

describe('connection()', () => {
  it('keeps tables of the application in the same file, across close, boot and migration', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7');
      const first = await DuckDbFlightRecorder.newOnPath(file, 7);
      const writing = await first.connection();
      await writing.run('CREATE TABLE mine (id INT PRIMARY KEY, note TEXT)');
      await writing.run("INSERT INTO mine VALUES (1, 'kept')");
      await first.close();
      expect(await plainRows(file, 'SELECT * FROM mine')).toEqual([{ id: 1, note: 'kept' }]);
      const second = await DuckDbFlightRecorder.newOnPath(file, 7);
      const reader = await (await second.connection()).runAndReadAll('SELECT note FROM mine WHERE id = 1');
      expect(reader.getRows()).toEqual([['kept']]);
      await second.close();
    });
  });

  it('has no setting that the boot needed to look through the indexes', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7');
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const fresh = await DuckDbFlightRecorder.newInMemory(7);
      const settings = async (of: DuckDbFlightRecorder) =>
        (
          await (
            await of.connection()
          ).runAndReadAll(
            "SELECT current_setting('disabled_optimizers'), current_setting('index_scan_percentage'), current_setting('index_scan_max_count')",
          )
        ).getRows();
      expect(await settings(recorder)).toEqual(await settings(fresh));
      await recorder.close();
      await fresh.close();
    });
  });

  it('is one of its own each time, and sees what the recorder has committed', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const [one, other] = [await recorder.connection(), await recorder.connection()];
      await one.run('CREATE TABLE mine (id INT)');
      await one.run('BEGIN');
      await one.run('INSERT INTO mine VALUES (1)');
      expect((await other.runAndReadAll('SELECT * FROM mine')).getRows()).toEqual([]);
      await recorder.recordEvent(sampleEvent());
      expect((await other.runAndReadAll('SELECT 1 FROM events')).getRows()).toEqual([[1]]);
      await one.run('COMMIT');
      await recorder.close();
    });
  });

  it('is closed with the recorder, and what it had not committed is not kept', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const connection = await recorder.connection();
      await connection.run('CREATE TABLE mine (id INT)');
      await connection.run('BEGIN');
      await connection.run('INSERT INTO mine VALUES (1)');
      await recorder.close();
      await expect(connection.run('SELECT 1')).rejects.toThrow(/disconnected/);
      expect(await plainRows(file, 'SELECT * FROM mine')).toEqual([]);
    });
  });

  it('that is asked for right before close is waited for, and closed with the rest', async () => {
    for (let round = 0; round < 5; round++) {
      const recorder = await DuckDbFlightRecorder.newInMemory(7);
      const asked = [1, 2, 3, 4].map(() => recorder.connection());
      await recorder.close();
      for (const connection of await Promise.all(asked)) {
        await expect(connection.run('SELECT 1')).rejects.toThrow(/disconnected/);
      }
    }
  });

  it('keeps an event out of a table that it is changing, and the recorder says what to do', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const connection = await recorder.connection();
      await connection.run('BEGIN; ALTER TABLE events ADD COLUMN mine INTEGER');
      await expect(recorder.recordEvent(sampleEvent())).rejects.toThrow(
        /altered by a different transaction\. Commit or roll back what another connection has under way, and try again\.$/,
      );
      await connection.run('COMMIT');
      await recorder.recordEvent(sampleEvent());
      await recorder.close();
      expect(await plainRows(file, 'SELECT mine FROM events')).toEqual([{ mine: null }]);
    });
  });

  it('may drop a table and make it again: the recorder goes on', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const connection = await recorder.connection();
      const store = () => recorder.storeTerminalOutput({ eventId: randomUUID(), stdoutRedacted: 'said' });
      await connection.run('DROP TABLE terminal_output');
      await expect(store()).rejects.toMatchObject({ code: 'HSK-500-DB', file });
      await connection.run(
        'CREATE TABLE terminal_output (event_id UUID, ts_utc TIMESTAMP, stdout_redacted TEXT, stderr_redacted TEXT)',
      );
      await store();
      await recorder.close();
      expect(await plainRows(file, 'SELECT stdout_redacted FROM terminal_output')).toEqual([
        { stdout_redacted: 'said' },
      ]);
    });
  });

  it('may detach the file: close says so, and every row is there; a CHECKPOINT of it crashed the process', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      await recorder.recordEvent(sampleEvent());
      const connection = await recorder.connection();
      await connection.run('USE memory.main; DETACH flight_recorder');
      await expect(recorder.connection()).rejects.toMatchObject({ code: 'HSK-500-DB', file });
      await expect(recorder.close()).rejects.toThrow(/Closing the database failed in .*The rows are safe/);
      const next = await DuckDbFlightRecorder.newOnPath(file, 7);
      expect(await next.listEvents({ limit: 1000 })).toHaveLength(2);
      await next.close();
    });
  });

  it('may detach the file and attach it again: the recorder reads on', async () => {
    await inFileOfOwn(async (file) => {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const connection = await recorder.connection();
      await connection.run('USE memory.main; DETACH flight_recorder');
      await expect(recorder.listEvents()).rejects.toMatchObject({ code: 'HSK-500-DB', file });
      await connection.run(`ATTACH ${literal(file)} AS flight_recorder`);
      expect(await recorder.listEvents()).toEqual([]);
      await recorder.close();
    });
  });
});

it('a file whose schema was changed through a connection is looked at by the next boot', async () => {
  await inFileOfOwn(async (file) => {
    const first = await DuckDbFlightRecorder.newOnPath(file, 7);
    await (await first.connection()).run('DROP INDEX idx_events_job_id');
    await first.close();
    const second = await DuckDbFlightRecorder.newOnPath(file, 7);
    expect(second.bootReport.createdIndexes).toEqual(['idx_events_job_id']);
    await second.close();
  });
});

it('what was done through a connection ends with its recorder', async () => {
  await inFolder(async (folder) => {
    const [file, other] = ['flight_recorder.db', 'other.db'].map((name) => path.join(folder, name)) as [
      string,
      string,
    ];
    const first = await DuckDbFlightRecorder.newOnPath(file, 7);
    const connection = await first.connection();
    await connection.run(
      `ATTACH '${other}' AS other; CREATE TABLE other.t (i INT); SET lock_configuration = true`,
    );
    await first.close();
    await makeLegacyFile(other, 'r0');
    const second = await DuckDbFlightRecorder.newOnPath(other, 7);
    expect(second.bootReport.addedColumns).toContain('events.trace_id');
    await second.close();
  });
});

it('two recorders of one process, on files of one name in two folders, know nothing of each other', async () => {
  await inFolder(async (folder) => {
    const files = ['a', 'b'].map((name) => path.join(folder, name, 'flight_recorder.db'));
    const recorders: DuckDbFlightRecorder[] = [];
    for (const file of files) {
      await mkdir(path.dirname(file));
      recorders.push(await DuckDbFlightRecorder.newOnPath(file, 7));
    }
    const events = files.map(() => sampleEvent());
    await Promise.all(recorders.map((recorder, i) => recorder.recordEvent(events[i] ?? sampleEvent())));
    for (const [i, recorder] of recorders.entries()) {
      expect((await recorder.listEvents()).map(({ eventId }) => eventId)).toEqual([events[i]?.eventId]);
      await recorder.close();
    }
    for (const [i, file] of files.entries()) {
      expect(await plainRows(file, 'SELECT event_id::VARCHAR AS id FROM events')).toEqual([
        { id: events[i]?.eventId },
      ]);
    }
  });
});

describe('a recorder in memory', () => {
  it('does what one on a file does, and forgets it when it is closed', async () => {
    const recorder = await DuckDbFlightRecorder.newInMemory(7);
    expect(recorder.bootReport).toMatchObject({ created: true, recoveredWal: false });
    const event = sampleEvent();
    await recorder.recordEvent(event);
    expect(await recorder.listEvents()).toMatchObject([{ eventId: event.eventId, payload: event.payload }]);
    await recorder.close();
    const next = await DuckDbFlightRecorder.newInMemory(7);
    expect(await next.listEvents()).toEqual([]);
    await next.close();
    await expect(next.listEvents()).rejects.toMatchObject({ code: 'HSK-500-DB', file: ':memory:' });
  });

  it('shares nothing with another one open at the same time', async () => {
    const one = await DuckDbFlightRecorder.newInMemory(7);
    const other = await DuckDbFlightRecorder.newInMemory(7);
    await one.recordEvent(sampleEvent());
    expect(await other.listEvents()).toEqual([]);
    await one.close();
    await other.recordEvent(sampleEvent());
    expect(await other.listEvents()).toHaveLength(1);
    await other.close();
  });
});
