import type { Row, SqlConnection } from '../../engine/database.js';
import { IN_THIS_DATABASE, identifier, literal } from '../../engine/sql.js';

/**
 * The answer to a question about `duckdb_constraints()`. Whatever is asked, the engine reads every CHECK of the file, each
 * as if it stood in the current schema: where one calls a macro of its own schema, the question fails (1.1.3 to 1.5.6).
 * Then it is asked again with every schema on the search path.
 */
export async function constraintRows(connection: SqlConnection, question: string): Promise<Row[]> {
  try {
    return await connection.rows(question);
  } catch (error) {
    const here = await connection.rows(
      `SELECT database_name AS database, schema_name AS name FROM duckdb_schemas()
       WHERE ${IN_THIS_DATABASE} ORDER BY schema_name <> system.main.current_schema()`,
    );
    const [current, ...others] = here.map(({ database, name }) =>
      [database, name].map((part) => identifier(String(part))).join('.'),
    );
    if (current === undefined || others.length === 0) {
      throw error;
    }
    await connection.run(`SET search_path = ${literal([current, ...others].join(','))}`);
    try {
      return await connection.rows(question);
    } finally {
      await connection.run(`USE ${current}`);
    }
  }
}
