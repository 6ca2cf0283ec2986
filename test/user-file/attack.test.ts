import { describe, expect, it } from 'vitest';
import { closeOff, lockSettings, strangerSettings } from '../../src/engine/close-off.js';
import type { Database } from '../../src/engine/database.js';
import { loadEngine } from '../../src/engine/engine.js';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';
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

async function openClosedOff(file: string): Promise<Database> {
  const database = await (await loadEngine()).open(file, strangerSettings);
  await closeOff(database);
  await lockSettings(database);
  return database;
}
