import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealOff, strangerSettings } from '../../src/engine/close-off.js';
import { confined } from '../../src/engine/confined.js';
import type { Database } from '../../src/engine/database.js';
import { loadEngine } from '../../src/engine/engine.js';
import { literal } from '../../src/engine/sql.js';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { plainRows } from '../recorder/support/legacy-file.js';
import { SECRET, withAttacker } from './attacker.js';

describe('a file that attacks its reader', () => {
  it('reads what it wants where nobody stops it', async () => {
    await withAttacker(async (file) => {
      expect(await plainRows(file, 'SELECT * FROM spy')).toEqual([{ what: SECRET }]);
      expect(await plainRows(file, 'SELECT peek() AS what')).toEqual([{ what: `what\n${SECRET}\n` }]);
    });
  });

  it('is refused once the connection is closed off', async () => {
    await withAttacker(async (file) => {
      const database = await openClosedOff(file);
      for (const statement of [
        'SELECT * FROM spy',
        'SELECT * FROM jobs',
        'SELECT peek()',
        'SELECT * FROM look()',
        "COPY events TO 'stolen.csv'",
        "ATTACH 'other.db'",
        'LOAD httpfs',
        'INSTALL httpfs',
        'SET enable_external_access = true',
      ]) {
        await expect(database.run(statement), statement).rejects.toThrow(
          /Permission Error|Cannot change|Cannot enable/,
        );
        await expect(database.run('SET threads = 1')).rejects.toThrow(/locked/);
        expect(await database.rows('SELECT count(*)::INT AS n FROM diagnostics')).toHaveLength(1);
      }
      await database.close();
    });
  });

  it('is examined like any other, and what it wants to read stands nowhere', async () => {
    await withAttacker(async (file) => {
      const { examination } = await withWorkingCopy(file, {}, async (copy) => copy);
      expect(examination).toMatchObject({ kind: 'read', otherObjects: ['macro look', 'macro peek'] });
      expect(JSON.stringify(examination)).not.toContain(SECRET);
    });
  });
});

describe('a subject that boots a file of somebody else', () => {
  it.each([
    'SELECT * FROM spy',
    'SELECT peek()',
    'SELECT * FROM look()',
    "COPY events TO '../stolen.csv'",
    "ATTACH '../other.db'",
    'LOAD httpfs',
    'INSTALL httpfs',
    'SET enable_external_access = true',
    "SET allowed_directories = ['/']",
  ])('is refused through every instance that it makes: %s', async (statement) => {
    await withAttacker(async (file) => {
      await inFolder(async (folder) => {
        const copy = path.join(folder, 'copy.db');
        await copyFile(file, copy);
        const engine = confined(await loadEngine(), folder);
        const instance = await engine.duckdb.DuckDBInstance.create(':memory:');
        const connection = await instance.connect();
        await connection.run(`ATTACH ${literal(copy)} AS copy; USE copy`);
        await expect(connection.run(statement)).rejects.toThrow(
          /Permission Error|Cannot change|Cannot enable/,
        );
        connection.closeSync();
        instance.closeSync();
        const database = await engine.open(copy);
        await expect(database.run(statement)).rejects.toThrow(/Permission Error|Cannot change|Cannot enable/);
        await database.close();
      });
    });
  });
});

async function openClosedOff(file: string): Promise<Database> {
  const database = await (await loadEngine()).open(file, strangerSettings);
  await sealOff(database);
  return database;
}
