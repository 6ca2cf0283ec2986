import type { DuckDbClient } from '../engine/duckdb-client.js';
import { type FlightRecorderError, fileError } from '../errors.js';
import { activeHeader, readHeaders } from './file-headers.js';

/**
 * The first DuckDB that reads a storage format, by the two numbers that files have in their headers; read off files
 * that 1.1.3 to 1.5.6 made and upgraded. 1.3 writes the storage version of 1.2, and an upgrade can leave an old one:
 * the serialization version tells them apart.
 */
const formats = [
  { duckdb: '1.0', storageVersion: 64n, serialization: 3n },
  { duckdb: '1.2', storageVersion: 65n, serialization: 4n },
  { duckdb: '1.3', storageVersion: 66n, serialization: 5n },
  { duckdb: '1.4', storageVersion: 67n, serialization: 6n },
  { duckdb: '1.5', storageVersion: 68n, serialization: 7n },
];

/**
 * The refusal of a file that a newer engine wrote in its own format, from what this engine said of it; undefined for
 * any other error. It names both versions and what to install. This process must not have the file open.
 */
export function newerStorage(
  client: DuckDbClient,
  file: string,
  error: unknown,
): FlightRecorderError | undefined {
  if (!saysNewer(String(error))) {
    return undefined;
  }
  const needed = oldestReader(file);
  const format = needed === undefined ? 'a DuckDB newer than this recorder knows' : `DuckDB ${needed}`;
  const install = needed === undefined ? 'the newest DuckDB' : `DuckDB ${needed} or later`;
  return fileError(
    file,
    `"${file}" has the storage format of ${format}, which DuckDB ${client.version().replace(/^v/, '')} cannot read. The file is as it was. Open it with ${install}: install @duckdb/node-api of that version.`,
    { cause: error },
  );
}

/**
 * What engines say of a format that they do not know. Of the storage version: `but we can only read version 64` (1.1),
 * `but we can only read versions between 64 and 67` (later), which they say of a version that is too old as well. Of the
 * serialization version, from 1.2 on: no number.
 */
function saysNewer(message: string): boolean {
  const [, found, highest] =
    /version number (\d+), but we can only read versions? (?:between \d+ and )?(\d+)/.exec(message) ?? [];
  return found === undefined
    ? /written with a storage version greater than the latest/.test(message)
    : Number(found) > Number(highest);
}

/** The first DuckDB that reads the file, or undefined where no known one does. */
function oldestReader(file: string): string | undefined {
  const { headers } = readHeaders(file);
  const storageVersion = headers.readBigUInt64LE(12);
  const serialization = headers.readBigUInt64LE(activeHeader(headers) + 56);
  return formats.find(
    (format) => storageVersion <= format.storageVersion && serialization <= format.serialization,
  )?.duckdb;
}
