/** One thing that differs between an expected and an actual schema. Differences are data; `sideBySide` prints one. */
export interface Difference {
  /** What differs: `events.timestamp.type`, `events.order`, `indexes.idx_events_job_id`, `tables.fr_events`. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}
