/** A write-ahead log, and what DuckDB 1.5 keeps beside it while a checkpoint, or a recovery from one, is under way. */
export function logFiles(wal: string): string[] {
  return [wal, `${wal}.checkpoint`, `${wal}.recovery`];
}
