/** How the folder of a rescue's copies begins, beside the original. */
export const WORKSPACE_PREFIX = '.frcompat-rescue-';

/** How a table came through. */
export interface RescuedTable {
  readonly name: string;
  /** Rows in the rescued file, each read in full after it was closed and opened again. */
  readonly rows: number;
}

/** Something of the original that is not in the rescued file. */
export interface Loss {
  /** `table events`, `view daily`, `the write-ahead log`. */
  readonly what: string;
  /** How much of it, and why: the engine's own words. */
  readonly why: string;
}

/** What one way of recovering a copy came to. */
export type WayResult =
  | {
      readonly outcome: 'recovered';
      readonly tables: readonly RescuedTable[];
      /** Indexes built again: they missed rows of their table or held others, or no look-up can tell. */
      readonly rebuiltIndexes: readonly string[];
      readonly losses: readonly Loss[];
    }
  /** The copy could not be brought to a state that passes the verification. */
  | {
      readonly outcome: 'failed';
      readonly message: string;
      /** What there was too little of: that is no fault of the file. */
      readonly ranOutOf?: Limit;
    };

/** A result with what the engine said rewritten: why something was lost, or why the way failed. */
export function withWords(result: WayResult, rewrite: (said: string) => string): WayResult {
  return result.outcome === 'recovered'
    ? { ...result, losses: result.losses.map(({ what, why }) => ({ what, why: rewrite(why) })) }
    : { ...result, message: rewrite(result.message) };
}

/** What a way can have too little of. A full disk ends a rescue at once. */
export type Limit = 'time' | 'memory';

/** One way that was tried, in the order they were tried. */
export interface Attempt {
  /** `open it with DuckDB 1.5.5` */
  readonly way: string;
  readonly result: WayResult;
}

/** What a rescue came to. */
export interface RescueReport {
  /** The file that was to be rescued; it and its WAL are as they were. */
  readonly original: string;
  /** The recovered database, or undefined when no way led to one. */
  readonly rescued: string | undefined;
  readonly attempts: readonly Attempt[];
}

/** Whether everything that was in the original is in the rescued file. */
export function lostNothing(report: RescueReport): boolean {
  const last = report.attempts.at(-1)?.result;
  return report.rescued !== undefined && last?.outcome === 'recovered' && last.losses.length === 0;
}
