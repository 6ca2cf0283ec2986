import type { DuckDbClient } from '../engine/duckdb-client.js';
import { databaseError, type FlightRecorderError } from '../errors.js';
import { fileWord } from '../text/file-word.js';

/**
 * The refusal of a file with a log that 1.2 and 1.3 cannot replay however they are asked, and 1.4 can: an ALTER TABLE of
 * a table with a function call for a default (duckdb 18259). Undefined for any other error.
 */
export function unreplayableLog(
  client: DuckDbClient,
  file: string,
  error: unknown,
): FlightRecorderError | undefined {
  const version = client.version().replace(/^v/, '');
  if (!/^1\.[23]\./.test(version) || !MISSING_CATALOG.test(String(error))) {
    return undefined;
  }
  return databaseError(
    file,
    'Opening the database',
    error,
    `DuckDB ${version} cannot replay a log in which a table with a function for a default was altered (duckdb 18259). The file and its log are as they were. Open it with DuckDB 1.4 or later (install @duckdb/node-api of that version), or run \`npx frcompat rescue ${fileWord(file)}\` to recover it into a new file.`,
  );
}

/** While it replays, the catalog of the file that is being attached is not there yet. */
const MISSING_CATALOG = /Failure while replaying WAL[\s\S]*Catalog "[^"]*" does not exist/;
