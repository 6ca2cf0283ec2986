import type { Row, SqlConnection } from '../engine/database.js';
import { IN_THIS_DATABASE, identifier } from '../engine/sql.js';

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
  const found: T[] = [];
  try {
    for (const row of schemas) {
      const schema = String(row.schema_name);
      await use(connection, row);
      found.push(...(await look((name) => readableName(schema, name), schema)));
    }
  } finally {
    for (const row of schemas.filter(({ is_current }) => is_current === true)) {
      await use(connection, row);
    }
  }
  return found;
}

/** `events` in schema main, `sales.events` in any other. */
export function readableName(schema: string, name: string): string {
  return schema === 'main' ? name : `${schema}.${name}`;
}

async function use(connection: SqlConnection, { database_name, schema_name }: Row): Promise<void> {
  await connection.run(`USE ${identifier(String(database_name))}.${identifier(String(schema_name))}`);
}
