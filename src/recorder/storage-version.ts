import type { DuckDbClient } from './duckdb-client.js';
import { FlightRecorderError } from './errors.js';

/** The first DuckDB that reads a storage version (the u64 at offset 12 of a file); measured on 1.1.3 to 1.5.6. */
export const readableFrom: Readonly<Record<string, string>> = {
  '64': '1.0',
  '65': '1.2',
  '66': '1.3',
  '67': '1.4',
  '68': '1.5',
};

/**
 * The refusal of a file that a newer engine wrote in its own format, from what this engine said of it; undefined for
 * any other error. It names both versions and what to install.
 */
export function newerStorage(
  client: DuckDbClient,
  file: string,
  error: unknown,
): FlightRecorderError | undefined {
  const [, found, highest] = TOO_NEW.exec(String(error)) ?? [];
  if (found === undefined || highest === undefined || Number(found) <= Number(highest)) {
    return undefined;
  }
  const needed = readableFrom[found];
  const install = needed === undefined ? 'the newest DuckDB' : `DuckDB ${needed} or later`;
  return new FlightRecorderError(
    'HSK-500-DB',
    file,
    `"${file}" has storage version number ${found}${needed === undefined ? '' : ` (DuckDB ${needed})`}, and DuckDB ${client.version().replace(/^v/, '')} reads up to ${highest}. The file is as it was. Open it with ${install}: install @duckdb/node-api of that version.`,
    { cause: error },
  );
}

/** 1.1: `but we can only read version 64`; later: `but we can only read versions between 64 and 67`. */
const TOO_NEW = /version number (\d+), but we can only read versions? (?:between \d+ and )?(\d+)/;
