import type { Engine } from './engine.js';
import { engineWithCreate, oncePerEngine } from './with-create.js';

/**
 * Settings for an engine that only looks at small files. Its threads cost more than they bring there: the agreement
 * check of a cell took twice as long with the two of a small machine (measured, 1.5.5), and every worker has its own.
 */
export const oneThread: Record<string, string> = { threads: '1' };

/**
 * The engine for a process that is one of several beside each other: every instance, also one that a subject makes
 * through the client library, runs on one thread where it asks for no other number. Measured on two cores, two processes
 * beside each other, 1.5.5: a cell of the matrix took 330 ms of processor, on one thread 275. Processes that a subject
 * starts load an engine of their own, with all threads of the machine. The same object every time.
 */
export const onOneThread = oncePerEngine(withOneThread);

function withOneThread(engine: Engine): Engine {
  const { DuckDBInstance } = engine.duckdb;
  return engineWithCreate(engine, (file, settings) =>
    DuckDBInstance.create(file, { ...oneThread, ...settings }),
  );
}
