import { realpathSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { closeOff, strangerSettings } from './close-off.js';
import type { Engine } from './engine.js';
import { literal } from './sql.js';
import { engineWithCreate, setUp } from './with-create.js';

/**
 * The engine for a subject that boots what somebody else made, and that has to attach files itself: every instance of it,
 * also one that the subject makes through the client library, reaches nothing outside a folder and loads no extension.
 * DuckDB 1.1 knows no folder that stays open: there it only fetches and loads no extension.
 */
export function confined(engine: Engine, folder: string): Engine {
  const { duckdb } = engine;
  const folders = [folder, realpathSync(folder)];
  const inside = engineWithCreate(engine, async (file, settings) => {
    const instance = await duckdb.DuckDBInstance.create(file, { ...settings, ...strangerSettings });
    return duckdb.version().startsWith('v1.1.')
      ? instance
      : await setUp(instance, (connection) => confine(connection, folders));
  });
  return { ...inside, confinedTo: folder };
}

async function confine(connection: DuckDBConnection, folders: readonly string[]): Promise<void> {
  const open = folders.map(literal).join(', ');
  await connection.run(`SET allowed_directories = [${open}]`);
  await closeOff(connection);
}
