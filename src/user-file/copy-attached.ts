import type { SqlConnection } from '../engine/database.js';

/**
 * Copies everything but rows from one attached database into another, empty one, which is the current one afterwards.
 *
 * @param from and `to`: their names as SQL
 * @throws the engine's own error
 */
export async function copySchema(
  database: Pick<SqlConnection, 'run'>,
  from: string,
  to: string,
): Promise<void> {
  await copyAs(database, from, to, ' (SCHEMA)');
}

/** The same with all rows. */
export async function copyEverything(
  database: Pick<SqlConnection, 'run'>,
  from: string,
  to: string,
): Promise<void> {
  await copyAs(database, from, to);
}

/**
 * Meanwhile the current database is the one that is copied: the engine makes tables before macros, and looks for a macro that
 * a rule of a table calls in the current database (1.1.3 to 1.5.6). One of another schema it does not find there either.
 */
async function copyAs(
  database: Pick<SqlConnection, 'run'>,
  from: string,
  to: string,
  what = '',
): Promise<void> {
  await database.run(`USE ${from}.main`);
  await database.run(`COPY FROM DATABASE ${from} TO ${to}${what}`);
  await database.run(`USE ${to}.main`);
}
