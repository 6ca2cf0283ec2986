import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { closeHandle, Database } from './database.js';
import type { DuckDbModule, Engine } from './engine.js';

type Create = DuckDbModule['DuckDBInstance']['create'];

/** The client library with another way of making instances; all else is as it was. */
export function withCreate(duckdb: DuckDbModule, create: Create): DuckDbModule {
  const DuckDBInstance = new Proxy(duckdb.DuckDBInstance, {
    get: (target, property) => (property === 'create' ? create : Reflect.get(target, property)),
  });
  return { ...duckdb, DuckDBInstance };
}

/** The engine with another way of making instances, by which it opens files, too. */
export function engineWithCreate(engine: Engine, create: Create): Engine {
  const duckdb = withCreate(engine.duckdb, create);
  return { ...engine, duckdb, open: (file, settings) => Database.open(duckdb, file, settings) };
}

/** An instance that is set up before anybody else has it. Where that fails it is closed. */
export async function setUp(
  instance: DuckDBInstance,
  settings: (connection: DuckDBConnection) => Promise<unknown>,
): Promise<DuckDBInstance> {
  try {
    const connection = await instance.connect();
    try {
      await settings(connection);
    } finally {
      // Of an instance that is closed alone its connection keeps the file open.
      closeHandle(connection);
    }
    return instance;
  } catch (error) {
    closeHandle(instance);
    throw error;
  }
}

/**
 * The same object every time for the same engine: a recorder keeps an instance for the next file that is opened through
 * the same client.
 */
export function oncePerEngine(wrap: (engine: Engine) => Engine): (engine: Engine) => Engine {
  const wrapped = new WeakMap<Engine, Engine>();
  return (engine) => {
    const known = wrapped.get(engine) ?? wrap(engine);
    wrapped.set(engine, known);
    return known;
  };
}
