import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as DuckDb from '@duckdb/node-api';
import { HarnessError } from '../errors/errors.js';
import { Database } from './database.js';
import { engineDirectory, installEngine } from './install-engine.js';
import { BUNDLED_ENGINE } from './known-engines.js';

/** The client library of one DuckDB version, as `@duckdb/node-api` exports it. */
export type DuckDbModule = typeof DuckDb;

/** One DuckDB version, loaded into this process. */
export interface Engine {
  /** What it was asked for by: a known version, or `npm:@duckdb/node-api@...`. */
  readonly id: string;
  /** What the engine itself answers, without the leading v: `1.5.5`. */
  readonly version: string;
  /** The client library, for a subject that brings its own way of opening a file. */
  readonly duckdb: DuckDbModule;
  /** Opens a file (or `:memory:`) the plain way, as any other tool would. */
  open(file: string, settings?: Record<string, string>): Promise<Database>;
  /** The only folder that it reaches, where it is confined to one. */
  readonly confinedTo?: string;
}

let loaded: { readonly id: string; readonly engine: Promise<Engine> } | undefined;

/**
 * Loads the engine of this process: the one the project depends on, or another version from the engines folder
 * (installed first where it is missing).
 *
 * @throws {HarnessError} this process has loaded another engine already: two native libraries of DuckDB never share one
 */
export async function loadEngine(id: string = BUNDLED_ENGINE): Promise<Engine> {
  if (loaded !== undefined && id !== loaded.id) {
    throw new HarnessError(
      `The engine ${id} was asked for in a process that has loaded ${loaded.id}; every engine needs a process of its own.`,
    );
  }
  loaded ??= { id, engine: load(id) };
  return await loaded.engine;
}

async function load(id: string): Promise<Engine> {
  const duckdb =
    id === BUNDLED_ENGINE ? requireClient(createRequire(import.meta.url)) : await requireInstalled(id);
  return {
    id,
    version: duckdb.version().replace(/^v/, ''),
    duckdb,
    open: (file, settings) => Database.open(duckdb, file, settings),
  };
}

async function requireInstalled(id: string): Promise<DuckDbModule> {
  await installEngine(id);
  const directory = engineDirectory(id);
  const require = createRequire(path.join(directory, 'package.json'));
  const duckdb = requireClient(require);
  refuseStandIn(id, realpathSync(directory), Object.keys(require.cache));
  return duckdb;
}

/**
 * The client library that a file or a folder knows. Not with `import`: up to Node.js 22 that reads every CommonJS
 * module a second time, for its names, which takes as long as the library itself (130 ms in place of 70).
 */
function requireClient(require: NodeJS.Require): DuckDbModule {
  return require('@duckdb/node-api') as DuckDbModule;
}

/**
 * Where an engine's folder lacks the native library for this platform, because it comes from another one, Node.js goes on
 * looking in the folders above, and finds that of the bundled engine.
 */
function refuseStandIn(id: string, directory: string, loadedFiles: readonly string[]): void {
  const native = loadedFiles.find((file) => path.basename(file) === 'duckdb.node');
  if (!native?.startsWith(directory + path.sep)) {
    throw new HarnessError(
      `The engine ${id} in ${directory} has no native library for ${process.platform}-${process.arch}; ${native ?? 'nothing'} was loaded in its place. Remove it (npx frcompat engines remove ${id}) and add it again.`,
    );
  }
}
