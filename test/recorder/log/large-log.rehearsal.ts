import { open, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { ENTRY_HEAD } from '../../../src/recorder/log/sound-log.js';
import { inFileOfOwn } from '../support/in-folder.js';
import { makeLegacyFile, plainRows } from '../support/legacy-file.js';
import { runAndBeKilled } from '../support/programs.js';

/** In bytes: as much as many events at once leave, when the process is killed before their checkpoint. */
const LARGE = 70_000_000;

const insert = (payload: string) =>
  `INSERT INTO events (event_id, trace_id, actor, actor_id, event_type, payload) SELECT uuid(), uuid(), 'agent', 'a', 'late', ${payload}`;

/** A file whose log has one large transaction and five small ones behind it. */
async function withLargeLog(work: (file: string, wal: string) => Promise<void>): Promise<void> {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r7');
    const small = Array.from({ length: 5 }, () => insert("'{}'"));
    const large = insert(`'"' || repeat('large', ${LARGE / 5}) || '"'`);
    await runAndBeKilled(file, ["SET checkpoint_threshold = '1GB'", large, ...small]);
    const wal = `${file}.wal`;
    expect((await stat(wal)).size).toBeGreaterThan(LARGE);
    await work(file, wal);
  });
}

test('of a large log whose last write was cut off, what is whole is taken over, and the rest is told', async () => {
  await withLargeLog(async (file, wal) => {
    await truncate(wal, (await stat(wal)).size - 1);
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    await recorder.close();
    expect(recorder.bootReport).toMatchObject({ recoveredWal: true, lostLog: { bytes: expect.any(Number) } });
    const late = await plainRows(file, "SELECT count(*)::INT AS n FROM events WHERE event_type = 'late'");
    expect(late).toEqual([{ n: 5 }]);
  });
});

test('a large log that is damaged in front of committed transactions, of which the engine says nothing, is refused', async () => {
  await withLargeLog(async (file, wal) => {
    await lengthenEntryAt(wal, await endOfFirstTransaction(wal));
    const before = await stat(wal);
    await expect(DuckDbFlightRecorder.newOnPath(file, 7)).rejects.toThrow(
      /log ".*" is damaged \d+ bytes from its start.*frcompat rescue/,
    );
    expect((await stat(wal)).size).toBe(before.size);
  });
});

test('a large log that is none is put aside, and told', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r7');
    await writeFile(`${file}.wal`, Buffer.alloc(LARGE, 'no log'));
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    await recorder.close();
    const { recoveredWal, lostLog } = recorder.bootReport;
    expect([recoveredWal, lostLog?.bytes]).toEqual([false, LARGE]);
    expect((await stat(lostLog?.keptAs ?? '')).size).toBe(LARGE);
  });
});

/** The first entry behind the large one begins after its commit, which has five bytes. */
async function endOfFirstTransaction(wal: string): Promise<number> {
  const log = await readFile(wal);
  const commit = Buffer.from([100, 0, 100, 0xff, 0xff]);
  return log.indexOf(commit, LARGE) + commit.length;
}

/** As a flipped bit does: the entry seems to go on behind the end of the log, as one that was cut off does. */
async function lengthenEntryAt(wal: string, at: number): Promise<void> {
  const handle = await open(wal, 'r+');
  const head = Buffer.alloc(ENTRY_HEAD);
  await handle.read(head, 0, head.length, at);
  head.writeUInt8(1, 5);
  await handle.write(head, 0, head.length, at);
  await handle.close();
}
