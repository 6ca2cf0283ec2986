import type { LostLog } from '../log/log-health.js';

/** What a boot found and did: nothing, where the file was current. */
export interface BootReport {
  /** The file was made by this boot. */
  readonly created: boolean;
  /** Rows that a killed process had left in the write-ahead log were taken over. */
  readonly recoveredWal: boolean;
  /** What of the log could not be taken over; nobody knows which rows it held. */
  readonly lostLog?: LostLog;
  /** A killed process had left a checkpoint half written, and so a file that no engine opens. Nothing of it is lost. */
  readonly mendedCheckpoint?: true;
  /** Tables that were missing: `fr_events`. */
  readonly createdTables: readonly string[];
  /** Columns that were missing, now there and NULL in every old row: `events.trace_id`. */
  readonly addedColumns: readonly string[];
  /** Indexes that were missing. */
  readonly createdIndexes: readonly string[];
  /**
   * Indexes built again because they missed rows of their table (duckdb 23788), or because the file's past is unknown
   * and its tables are so large that looking would take longer.
   */
  readonly rebuiltIndexes: readonly string[];
  /** Tables that were written anew, because deleted rows took much of the file. */
  readonly compactedTables: readonly string[];
  /** Why the room of deleted rows could not be given back; the file is as it was. */
  readonly notCompacted?: string;
}

/** What came of one attempt at a file. */
export interface Attempt {
  /** The file is attached and current; otherwise it has to be looked at again. */
  readonly done: boolean;
  /** What this boot has done to it so far. */
  readonly report: BootReport;
  /** The fingerprint of the file, where that is what its mark speaks of. */
  readonly marked?: string;
}

export const nothingDone: BootReport = {
  created: false,
  recoveredWal: false,
  createdTables: [],
  addedColumns: [],
  createdIndexes: [],
  rebuiltIndexes: [],
  compactedTables: [],
};

/** What two boots have done, of which the second had to look at the file again. */
export function oneAfterTheOther(first: BootReport, second: BootReport): BootReport {
  return {
    ...first,
    ...second,
    created: first.created || second.created,
    recoveredWal: first.recoveredWal || second.recoveredWal,
    createdTables: [...first.createdTables, ...second.createdTables],
    addedColumns: [...first.addedColumns, ...second.addedColumns],
    createdIndexes: [...first.createdIndexes, ...second.createdIndexes],
    rebuiltIndexes: [...first.rebuiltIndexes, ...second.rebuiltIndexes],
    compactedTables: [...first.compactedTables, ...second.compactedTables],
  };
}
