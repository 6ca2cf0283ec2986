import type { Database } from '../../engine/database.js';
import { IN_THIS_DATABASE, identifier } from '../../engine/sql.js';

/**
 * Looks at every schema of the current database in turn, each made the current one meanwhile, and answers what was
 * found in all of them. `qualify` makes a name in that schema readable: `events`, `sales.events`.
 */
export async function inEverySchema<T>(
  database: Database,
  look: (qualify: (name: string) => string) => Promise<T[]>,
): Promise<T[]> {
  const schemas = await database.rows(
    `SELECT database_name, schema_name FROM duckdb_schemas() WHERE ${IN_THIS_DATABASE} AND schema_name NOT IN ('information_schema', 'pg_catalog') ORDER BY schema_name`,
  );
  const found: T[] = [];
  for (const { database_name, schema_name } of schemas) {
    await database.run(`USE ${identifier(String(database_name))}.${identifier(String(schema_name))}`);
    found.push(...(await look((name) => readableName(String(schema_name), name))));
  }
  return found;
}

/** `events` in schema main, `sales.events` in any other. */
export function readableName(schema: string, name: string): string {
  return schema === 'main' ? name : `${schema}.${name}`;
}
