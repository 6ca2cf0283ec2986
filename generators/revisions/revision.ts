/** What one historical version of the recorder does to a file. Frozen once entered: never edit a revision, add one. */
export interface Revision {
  /** `r0`, `r1`, ... */
  readonly id: string;
  /** The day the revision first appeared, `2025-12-19`. */
  readonly date: string;
  /** The commit in the application's repository where it first appeared. */
  readonly sourceCommit: string;
  /** One line: what changed against the revision before. */
  readonly change: string;
  /** The statements of every boot, in order, one autocommit each. */
  readonly bootStatements: readonly string[];
  /** The statements that insert the sample rows the way this revision wrote them, in order. */
  readonly sampleRows: readonly string[];
  /** A second batch under other ids, for a later session: what must not be lost when that session is killed. */
  readonly laterRows: readonly string[];
  /** The INSERT of one event, the way this revision wrote it. Values as SQL literals or `NULL`. */
  insertEvent(event: EventLiterals): string;
}

/** One event's values, each already a SQL literal (`'…'`) or `NULL`. A revision takes those it has columns for. */
export interface EventLiterals {
  readonly eventId: string;
  readonly traceId: string;
  readonly timestamp: string;
  readonly actor: string;
  readonly actorId: string;
  readonly eventType: string;
  readonly jobId: string;
  readonly payload: string;
}
