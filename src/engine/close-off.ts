import type { SqlConnection } from './database.js';

/**
 * With these an engine opens what somebody else made: it fetches and loads no extension of its own accord. A SQLite file
 * in a database's place makes it try.
 */
export const strangerSettings = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
} as const;

/**
 * From here on the connection's instance reaches nothing but the databases that it has open: a view or a macro that
 * reads another file, COPY, ATTACH and LOAD are refused (1.1.3 to 1.5.6). There is no way back. To be called once
 * everything is attached; with `enable_external_access` off from the start the engine attaches nothing.
 */
export async function closeOff(connection: { run(sql: string): Promise<unknown> }): Promise<void> {
  await connection.run('SET enable_external_access = false');
}

/** Nor can any setting be changed from here on. What asks indexes needs settings of its own: do that before. */
export async function lockSettings(connection: SqlConnection): Promise<void> {
  await connection.run('SET lock_configuration = true');
}

/** Both at once, for who needs no setting of its own afterwards. */
export async function sealOff(connection: SqlConnection): Promise<void> {
  await closeOff(connection);
  await lockSettings(connection);
}
