import type { Fixture } from '../corpus/manifest.js';
import type { Resources } from './crash/resources.js';
import type { Cell, CheckName, CheckResult } from './verdict.js';

/** What the runner sends a worker: one cell to run. */
export interface CellRequest {
  readonly cell: Cell;
  readonly fixture: Fixture;
  /** The fixture's database, laid out; its WAL stands beside it. Other cells copy it too, so nobody opens it. */
  readonly laidOut: string;
  /** An empty directory of the cell's own. The runner made it and removes it, whatever becomes of the worker. */
  readonly directory: string;
}

/** What a worker tells the runner. `asking` comes before a check starts, so that a death says which check it was. */
export type WorkerMessage =
  | { readonly type: 'ready' }
  /** `about`: what it is asked of, where a check asks its question of several things. */
  | { readonly type: 'asking'; readonly check: CheckName; readonly about?: string }
  | { readonly type: 'answered'; readonly check: CheckName; readonly result: CheckResult }
  /** `resources`: what the process holds now. */
  | { readonly type: 'done'; readonly resources: Resources }
  /** The cell could not be run at all, and neither can the run: a fixture that an engine reads otherwise, a full disk. */
  | { readonly type: 'broken'; readonly blame: 'user' | 'harness'; readonly message: string };
