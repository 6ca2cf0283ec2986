import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as duckdb from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { type DamagedFiles, damage } from '../../../src/damage/damage.js';
import { layOutDamaged } from '../../../src/damage/lay-out-damaged.js';
import { BUNDLED_ENGINE } from '../../../src/engine/known-engines.js';
import { Session } from '../../../src/recorder/engine/session.js';
import { isOpenHere } from '../../../src/recorder/file/open-here.js';
import { openPlainly } from '../../../src/user-file/open-plainly.js';
import { sourceOf } from '../../damage/a-source.js';
import { inFolder } from '../support/in-folder.js';
import { makeFile } from '../support/legacy-file.js';

async function withSession(
  work: (session: Session, told: string[]) => Promise<void>,
  client: typeof duckdb = duckdb,
): Promise<void> {
  const told: string[] = [];
  const session = new Session(client, ({ sql }) => told.push(sql));
  try {
    await session.attach(':memory:', 'flight_recorder');
    told.length = 0;
    await work(session, told);
  } finally {
    await session.end();
  }
}

const sound = ['CREATE TABLE a (i INTEGER)', 'CREATE INDEX idx_a ON a (i)'];

test('a transaction tells every statement, in its order', async () => {
  await withSession(async (session, told) => {
    await session.transaction(sound);
    expect(told).toEqual(['BEGIN', ...sound, 'COMMIT']);
  });
});

/** The bundled client under the name of one that takes every statement by itself. */
const first = { ...duckdb, version: () => 'v1.3.2' };

test.each([
  ['in one text', duckdb],
  ['one by one', first],
])('a transaction that fails names the statement and leaves nothing behind: %s', async (_, client) => {
  await withSession(async (session, told) => {
    const failing = 'ALTER TABLE a ADD COLUMN i INTEGER';
    const failure = session.transaction([...sound, failing, 'CREATE TABLE b (i INTEGER)']);
    await expect(failure).rejects.toThrow(
      /already exists!.* Statement: ALTER TABLE a ADD COLUMN i INTEGER\.$/s,
    );
    await expect(failure).rejects.toMatchObject({ cause: expect.any(Error) });
    expect(told.at(-1)).toBe('ROLLBACK');
    expect(told).not.toContain(failing);
    expect(await session.rows('SELECT table_name FROM duckdb_tables()')).toEqual([]);
  }, client);
});

test('an observer that throws fails its transaction, and no statement is blamed', async () => {
  const session = new Session(duckdb, ({ sql }) => {
    if (sql === sound[1]) {
      throw new Error('the observer');
    }
  });
  try {
    await session.attach(':memory:', 'flight_recorder');
    await expect(session.transaction(sound)).rejects.toThrow(/^the observer$/);
    expect(await session.rows('SELECT table_name FROM duckdb_tables()')).toEqual([]);
  } finally {
    await session.end();
  }
});

test.each([
  ['the file', 'text.db', 'sound.db'],
  ['its copy', 'sound.db', 'text.db'],
])(
  'a file that could not be held is let go of, and so is its copy: %s is no database',
  async (_, file, copy) => {
    await inFolder(async (folder) => {
      await makeFile(path.join(folder, 'sound.db'), ['CREATE TABLE t (i INTEGER)']);
      await writeFile(path.join(folder, 'text.db'), 'no database');
      const session = new Session(duckdb);
      const hold = session.hold(path.join(folder, file), 'flight_recorder', path.join(folder, copy));
      await expect(hold).rejects.toThrow(/not a valid DuckDB database file/);
      await session.detach();
      expect(await attachedTo(session)).toEqual(['memory']);
      await session.end();
    });
  },
);

test('a file is attached in place of one that is held and its copy, and what it commits is not checkpointed', async () => {
  await inFolder(async (folder) => {
    const [old, copy, file] = ['old.db', 'copy.db', 'new.db'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    for (const each of [old, copy, file]) {
      await makeFile(each, ['CREATE TABLE t (i INTEGER)']);
    }
    const session = new Session(duckdb);
    await session.hold(old, 'flight_recorder', copy);
    session.turnToWork();
    session.checkpointAtCommit();
    await session.run('INSERT INTO t VALUES (1)');
    expect(existsSync(`${copy}.wal`)).toBe(false);
    await session.attach(file, 'flight_recorder');
    expect(await attachedTo(session)).toEqual(['flight_recorder', 'memory']);
    await session.run('INSERT INTO t VALUES (1)');
    expect(existsSync(`${file}.wal`)).toBe(true);
    await session.end();
  });
});

test('a file that could not be attached leaves nothing attached once the session has ended', async () => {
  await inFolder(async (folder) => {
    const [sound, text] = [path.join(folder, 'sound.db'), path.join(folder, 'text.db')];
    await makeFile(sound, ['CREATE TABLE t (i INTEGER)']);
    await writeFile(text, 'no database');
    const session = new Session(duckdb);
    await session.hold(sound, 'flight_recorder');
    await expect(session.attach(text, 'flight_recorder')).rejects.toThrow(/not a valid DuckDB database file/);
    await session.end();
    const next = new Session(duckdb);
    expect(await attachedTo(next)).toEqual(['memory']);
    await next.end();
  });
});

test('a file that the engine has given up on is let go of, and the session goes on', async () => {
  await inFolder(async (folder) => {
    const damaged = await damage(await sourceOf('r4~unclean'), 'a page of zeros', 1);
    const file = await layOutDamaged(damaged as DamagedFiles, folder);
    const session = new Session(duckdb);
    await session.attach(file, 'flight_recorder');
    await expect(session.checkpoint()).rejects.toThrow(/Corrupt database file/);
    await session.detach();
    expect(isOpenHere(file)).toBe(false);
    const complaint = await openPlainly({ file, engine: BUNDLED_ENGINE, accessMode: 'READ_ONLY' });
    expect(complaint).not.toMatch(/Could not set lock|being used by another process/);
    await session.attach(path.join(folder, 'next.db'), 'flight_recorder');
    await session.run('CREATE TABLE t (i INTEGER)');
    await session.end();
  });
});

test('where nothing can be detached any more, the file is let go of with the whole instance', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'sound.db');
    const session = new Session(duckdb);
    await session.attach(file, 'flight_recorder');
    expect(isOpenHere(file)).toBe(true);
    (await session.connection).closeSync();
    await expect(session.end()).rejects.toThrow();
    expect(isOpenHere(file)).toBe(false);
  });
});

async function attachedTo(session: Session): Promise<unknown[]> {
  const rows = await session.rows(
    'SELECT database_name FROM duckdb_databases() WHERE NOT internal ORDER BY database_name',
  );
  return rows.map(({ database_name: name }) => name);
}
