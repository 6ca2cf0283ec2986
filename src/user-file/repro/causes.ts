import { NO_ROOM } from '../../errors/errors.js';
import { MISTAKEN_REMEDY } from '../../schema/agreement/mistaken-indexes.js';

/** A known way in which a boot, or what it leaves, goes wrong. */
export interface Cause {
  readonly cause: string;
  /** What to do, one sentence. */
  readonly remedy: string;
  /** The public report, where there is one. */
  readonly report?: string;
}

/** The causes of messages, the more special ones first. */
export const causesOfMessages: readonly (Cause & { readonly message: RegExp })[] = [
  {
    message: /Binder Error:.*does not have a column named "(trace_id|model_session_id)"/s,
    cause:
      'The boot creates an index on a column before the statement that adds it to older files: revisions r1 to r4 do.',
    remedy: 'Open the file with r5 or later, or with the recorder; nothing in it is lost.',
  },
  {
    message: /Calling DatabaseManager::GetDefaultDatabase with no default database set/,
    cause:
      'A boot was killed after an ALTER TABLE, before a checkpoint, and no plain open can replay such a log if the table has a function in a default.',
    remedy: 'Boot it with the recorder, which takes the log over, or run frcompat rescue on it.',
    report: 'https://github.com/duckdb/duckdb/issues/18259',
  },
  {
    message: /Failure while replaying WAL.*(core_functions|Catalog "[^"]*" does not exist)/s,
    cause:
      'A boot was killed after an ALTER TABLE, before a checkpoint, and on DuckDB 1.2 and 1.3 nothing in the engine replays such a log.',
    remedy: 'Use DuckDB 1.4.3 or later with the recorder, or run frcompat rescue on the file.',
    report: 'https://github.com/duckdb/duckdb/issues/18259',
  },
  {
    message: /Attempted to access index \d+ within vector of size \d+/,
    cause:
      'The log holds CREATE INDEX, ADD COLUMN and rows interleaved, which DuckDB from 1.4.0 to 1.5.5 cannot replay.',
    remedy: 'Open the file with DuckDB 1.5.6, or run frcompat rescue on it.',
    report: 'https://github.com/duckdb/duckdb/issues/25928',
  },
  {
    message: /WAL does not match database file/,
    cause: 'The log beside the file belongs to another database.',
    remedy: 'Put the log that was beside the file back, or move this one away.',
  },
  {
    message: /Failure while replaying WAL/,
    cause: 'The log cannot be replayed.',
    remedy: 'Try the other engines (frcompat bisect --engine all), then run frcompat rescue on the file.',
  },
  {
    message: /storage version|version number \d+, but we can only read/,
    cause: 'The file is in the format of a newer DuckDB than this engine.',
    remedy: 'Open it with the DuckDB that wrote it, or a later one.',
  },
  {
    message: /Dependency Error: Cannot (alter|drop) entry/,
    cause:
      'The boot alters a column of a table that has an index; no DuckDB allows more than ADD COLUMN there.',
    remedy: 'Drop the index first and create it again afterwards, in the boot of the application.',
  },
  {
    message: /Constraint Error: Duplicate key/,
    cause: 'The boot writes a row, or creates a key, that the rows of the file contradict.',
    remedy: 'Look for the rows that share the key in a copy (frcompat repro --shell).',
  },
  {
    message: /Constraint Error/,
    cause: 'The boot demands of the rows what some of them do not fulfil.',
    remedy: 'Compare the schema with the contract below; old rows have NULL in every column that came later.',
  },
  {
    message: /Catalog Error:.*(already exists|is of type|is not an? )/s,
    cause: 'Another object stands under a name that the recorder needs.',
    remedy: 'Find out who created it; rename it in a copy and boot that.',
  },
  {
    message: /Binder Error:|Catalog Error:/,
    cause: 'The boot refers to something that a file of this vintage has not, or not yet.',
    remedy:
      'Compare the statement that failed with the schema of the file; frcompat bisect says who breaks it.',
  },
  {
    message: /Corrupt|checksum/i,
    cause: 'Blocks of the file are damaged.',
    remedy: 'Run frcompat rescue on the file.',
  },
  {
    message: /looks up a column through an index that is on another one/,
    cause:
      'The table has a generated column, and DuckDB up to 1.5.5 takes an index on a column behind it for one on another column.',
    remedy: `In the application, ${MISTAKEN_REMEDY}.`,
    report: 'https://github.com/duckdb/duckdb/issues/24246',
  },
  {
    message: NO_ROOM,
    cause: 'The disk is full.',
    remedy: 'Make room and try again.',
  },
  {
    message: /Out of Memory Error/,
    cause: 'The engine ran out of memory.',
    remedy: 'Close other programs, or try on a machine with more memory.',
  },
];

/** What to say when the process died, or hung, and said nothing that is known. */
export const causesOfDeaths: Readonly<Record<'native' | 'exited' | 'timed-out', Cause>> = {
  native: {
    cause: 'The engine, or another native library, brought the process down.',
    remedy: 'Run frcompat bisect --engine all: it says which engines survive the file.',
  },
  exited: {
    cause: 'The process ended by itself before its boot was done.',
    remedy: 'Read its last words; run the subject on a copy by hand (--shell).',
  },
  'timed-out': {
    cause: 'The boot did not come to an end in time: it waits for something, or has too much to do.',
    remedy: 'Try a longer --timeout; if that does not help, the last statement says where it waits.',
  },
};

/** What a check that failed after a boot that went well points to. */
export const causesOfChecks: Readonly<Partial<Record<string, Cause>>> = {
  agreement: {
    cause:
      'Indexes are stale: the file was opened after a kill and closed without a checkpoint or a read through them.',
    remedy:
      'Boot the file with the recorder, which builds its own again, or run frcompat rescue on it, which builds all.',
    report: 'https://github.com/duckdb/duckdb/issues/23788',
  },
  parity: {
    cause: 'The schema is not the one that a file of this history gets from today’s recorder.',
    remedy:
      'An older revision cannot give it; otherwise compare the differences with the history of the file.',
  },
  rows: {
    cause: 'The boot changed or lost rows.',
    remedy: 'Keep the original away from this subject; --keep leaves the copy to be compared with it.',
  },
  foreign: {
    cause: 'The boot touched what is not the recorder’s.',
    remedy: 'Keep the original away from this subject.',
  },
};
