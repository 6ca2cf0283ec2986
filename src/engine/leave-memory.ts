import type { SqlConnection } from './database.js';

/** An empty database to turn to, by a name that nobody gives a schema. */
const NOWHERE = '"(no database)"';

/**
 * Takes the database `memory` away from an instance in memory. A file can hold a schema of that name, and
 * `memory.notes` in the text of a view, an index or a default means that one to whoever opens the file; beside the database
 * the engine calls it ambiguous. To be called once every file is attached, for a log is replayed by a connection that wants
 * the database that the instance began with (1.1.3 to 1.5.6), and before `closeOff`, for it attaches one.
 */
export async function leaveMemory(connection: Pick<SqlConnection, 'run'>): Promise<void> {
  await connection.run(`ATTACH ':memory:' AS ${NOWHERE}; USE ${NOWHERE}.main; DETACH memory`);
}

/** Lets go of a file that is attached under that name, as SQL, after `leaveMemory`. */
export async function detach(connection: Pick<SqlConnection, 'run'>, name: string): Promise<void> {
  await connection.run(`USE ${NOWHERE}.main; DETACH ${name}`);
}
