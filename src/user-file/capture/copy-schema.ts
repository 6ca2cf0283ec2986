import type { SqlConnection } from '../../engine/database.js';

/**
 * Copies everything but rows from one attached database into another, empty one, which is the current one afterwards.
 * Meanwhile it is the one that is copied: the engine makes tables before macros, and looks for a macro that a default calls
 * in the current database (1.5.5).
 *
 * @param from and `to`: their names as SQL
 * @throws the engine's own error
 */
export async function copySchema(
  database: Pick<SqlConnection, 'run'>,
  from: string,
  to: string,
): Promise<void> {
  await database.run(`USE ${from}.main`);
  await database.run(`COPY FROM DATABASE ${from} TO ${to} (SCHEMA)`);
  await database.run(`USE ${to}.main`);
}
