import type { Engine } from './engine.js';
import { literal } from './sql.js';
import { engineWithCreate, setUp } from './with-create.js';

/**
 * The engine in a time zone of its own: every instance, also one that a subject makes through the client library.
 * Windows needs it. There the engine asks the system for the time zone, and `TZ` reaches Node.js only (measured with
 * the binaries for Windows: Node.js in Kathmandu, DuckDB 1.5.5 in Reykjavik).
 */
export function inTimeZone(engine: Engine, zone: string): Engine {
  const { DuckDBInstance } = engine.duckdb;
  return engineWithCreate(engine, async (file, settings) => {
    const instance = await DuckDBInstance.create(file, settings);
    return await setUp(instance, (connection) => connection.run(`SET GLOBAL TimeZone = ${literal(zone)}`));
  });
}
