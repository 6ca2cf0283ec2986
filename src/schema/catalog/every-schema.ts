import type { Row, SqlConnection } from '../../engine/database.js';
import { IN_THIS_DATABASE, identifier } from '../../engine/sql.js';

/**
 * Looks at every schema of the current database in turn, each made the current one meanwhile, and answers what was
 * found in all of them. `qualify` makes a name in that schema readable: `events`, `sales.events`. Afterwards the current
 * schema is the one that it was, also where a look failed.
 */
export async function inEverySchema<T>(
  connection: SqlConnection,
  look: (qualify: (name: string) => string, schema: string) => Promise<T[]>,
): Promise<T[]> {
  const schemas = await connection.rows(
    `SELECT database_name, schema_name, schema_name = system.main.current_schema() AS is_current FROM duckdb_schemas() WHERE ${IN_THIS_DATABASE} AND schema_name NOT IN ('information_schema', 'pg_catalog') ORDER BY schema_name`,
  );
  const before = schemas.find(({ is_current }) => is_current === true);
  let current = before;
  const turnTo = async (row: Row) => {
    if (row !== current) {
      await connection.run(
        `USE ${identifier(String(row.database_name))}.${identifier(String(row.schema_name))}`,
      );
      current = row;
    }
  };
  const found: T[] = [];
  try {
    for (const row of schemas) {
      const schema = String(row.schema_name);
      await turnTo(row);
      found.push(...(await look((name) => readableName(schema, name), schema)));
    }
  } finally {
    if (before !== undefined) {
      await turnTo(before);
    }
  }
  return found;
}

/** `events` in schema main, `sales.events` in any other. */
export function readableName(schema: string, name: string): string {
  return schema === 'main' ? name : `${schema}.${name}`;
}
