import type { SqlConnection } from '../engine/database.js';
import { engineWords } from '../engine/engine-words.js';
import { identifier } from '../engine/sql.js';

/**
 * The columns of a table that are written to. No catalog function says which are generated, but the binder refuses to
 * write to those.
 *
 * @param table as SQL
 */
export async function writableColumns(
  connection: SqlConnection,
  table: string,
  columns: readonly string[],
): Promise<string[]> {
  const writable: string[] = [];
  for (const column of columns) {
    const refusal = await connection
      .run(`EXPLAIN INSERT INTO ${table} (${identifier(column)}) SELECT NULL`)
      .then(
        () => '',
        (error: unknown) => engineWords(error),
      );
    if (!/generated column/.test(refusal)) {
      writable.push(column);
    }
  }
  return writable;
}
