import type { Session } from '../plan/planned-fixture.js';

/** What a writer process is told to do. */
export interface WriterTask {
  /** The database file, which need not exist. */
  readonly file: string;
  readonly session: Session;
}

/** What a writer process answers; in a session that ends with a kill, its last words. */
export type WriterAnswer =
  | { readonly status: 'ran'; readonly engine: string }
  | { readonly status: 'failed'; readonly statement: string; readonly message: string };
