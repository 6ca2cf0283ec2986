import { describe, expect, it } from 'vitest';
import { constraintRows } from '../../../src/schema/catalog/constraint-rows.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { makeLegacyFile, withPlainOpen } from '../../recorder/support/legacy-file.js';
import { schemaWithCheck } from '../../recorder/support/schema-with-check.js';

const SCHEMA = '"it\'s, ""mine"""';

const KEYS = `SELECT table_name FROM duckdb_constraints()
  WHERE schema_name = current_schema() AND constraint_type = 'PRIMARY KEY' AND table_name IN ('events', 'sums')`;

describe('a CHECK that calls a macro of its schema by its bare name', () => {
  it('does not keep the constraints from being read, from whichever schema', async () => {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, 'r7', schemaWithCheck(SCHEMA, 'is_positive(a) AS a > 0', 'is_positive(a)'));
      await withPlainOpen(file, async (database) => {
        expect(await constraintRows(database, KEYS)).toEqual([{ table_name: 'events' }]);
        // It is where it was, and the engine cannot answer this itself.
        await expect(database.rows(KEYS)).rejects.toThrow('is_positive');
        await database.run(`USE flight_recorder.${SCHEMA}`);
        expect(await constraintRows(database, KEYS)).toEqual([{ table_name: 'sums' }]);
        await expect(constraintRows(database, 'SELECT none FROM duckdb_constraints()')).rejects.toThrow(
          'Referenced column "none" not found',
        );
      });
    });
  });
});
