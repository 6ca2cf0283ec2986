import type { Database } from '../../engine/database.js';
import { IN_THIS_DATABASE, identifier } from '../../engine/sql.js';
import { UsageError } from '../../errors/errors.js';

/**
 * Makes every view and index of the current catalog again from what the engine prints of it. A file holds them also as
 * somebody typed them, `-- for Ada` included, and the engine copies that along (1.5.5).
 *
 * @throws {UsageError} one cannot be made again, as a view of what is not there
 */
export async function removeSourceTexts(database: Database): Promise<void> {
  for (const { kind, schema, name, sql } of await database.rows(PRINTED)) {
    const object = `${identifier(String(schema))}.${identifier(String(name))}`;
    const again =
      kind === 'VIEW'
        ? String(sql).replace('CREATE VIEW', 'CREATE OR REPLACE VIEW')
        : `DROP INDEX ${object}; ${sql}`;
    try {
      await database.run(again);
    } catch (cause) {
      throw new UsageError(
        `The ${kind} ${object} cannot be captured: it does not run, and the file holds it as it was typed. Drop it from a copy of the file, and capture the copy.`,
        { cause },
      );
    }
  }
}

const PRINTED = `
  SELECT 'VIEW' AS kind, schema_name AS schema, view_name AS name, sql FROM duckdb_views()
  WHERE ${IN_THIS_DATABASE} AND NOT internal
  UNION ALL
  SELECT 'INDEX', schema_name, index_name, sql FROM duckdb_indexes()
  WHERE ${IN_THIS_DATABASE} AND sql IS NOT NULL`;
