import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { engineSource } from '../engine/engine-id.js';
import { UsageError } from '../errors/errors.js';
import { markOf } from '../recorder/file/verified-mark.js';
import { NOBODY, readLogHeaderOf } from '../recorder/log/log-header.js';
import { fileWord } from '../recorder/text/file-word.js';
import type { BrokenKey } from '../schema/agreement/broken-keys.js';
import { compareVersions } from '../schema/engines/engine-defects.js';
import type { Examination } from './examination.js';
import type { FileHeader } from './file-header.js';
import type { Original } from './find-original.js';
import { loneSecondLog } from './lone-second-log.js';
import { isNameless } from './nameless-log.js';
import { provenTorn } from './proven-torn.js';

/**
 * Refuses a file for what its own header and that of its log say: cut off, damaged, with the log of another database, or
 * with a second log that the engine removes unread.
 *
 * @param given the file as the person named it
 * @throws {UsageError}
 */
export async function refuseByHeader(given: string, original: Original, header: FileHeader): Promise<void> {
  const { size } = await stat(original.file);
  if (header.cutOffFrom !== undefined) {
    throw new UsageError(
      `"${given}" is truncated: its header speaks of ${header.cutOffFrom} bytes, and it has ${size}. Copy it again from where it came; if it is no longer whole there, ${rescueOf(given)}`,
    );
  }
  if (!header.isWhole) {
    throw new UsageError(
      `"${given}" has a damaged header: its first block has another checksum than the one that stands in it. To save what can be read, ${rescueOf(given)}`,
    );
  }
  const log = await readLogHeaderOf(original.wal);
  if (isNameless(log, header)) {
    throw new UsageError(
      `"${original.wal}" names no database, and "${given}" has a name: so DuckDB 1.4.3 and 1.4.4 leave them where they upgrade an older file in place, and no version replays such a log. If this one was never beside the file, move it away; to recover both, ${rescueOf(given)}`,
    );
  }
  const named = log?.identity === NOBODY ? undefined : log?.identity;
  if (log !== undefined && named !== header.identity) {
    throw foreignLog(
      given,
      original.wal,
      `it names ${named === undefined ? 'no database' : `the database ${named}`}, and the file is ${header.identity ?? 'one without a name'}`,
    );
  }
  const second = await loneSecondLog(original);
  if (second !== undefined && (await readLogHeaderOf(second)) !== undefined) {
    throw new UsageError(
      `"${second}" holds rows of "${given}", but the log "${original.wal}" that goes before it is missing. Put that log back; if there is none, rename this one to "${original.wal}", or ${rescueOf(given)}`,
    );
  }
}

/**
 * Refuses a file in the format of a newer engine than the one that it is to be opened with.
 *
 * @throws {UsageError} it names both versions and what to install
 */
export function refuseNewerStorage(given: string, header: FileHeader, engine: string): void {
  const { storageVersion, readableFrom: needed } = header;
  if (needed !== '' && compareVersions(versionOf(engine), needed) >= 0) {
    return;
  }
  const format = needed === '' ? 'a DuckDB newer than all known ones' : `DuckDB ${needed}`;
  const install = needed === '' ? 'the newest DuckDB' : `DuckDB ${needed} or later`;
  throw new UsageError(
    `"${given}" has the storage format of ${format} (storage version ${storageVersion}), which DuckDB ${versionOf(engine)} cannot read. Install ${install}: "npx frcompat engines list" shows the known ones, --engine uses one.`,
  );
}

/**
 * Refuses a file for what the engine met when it read it in full: damaged blocks, a log that does not fit. A log that is
 * the file's own and still cannot be replayed is no reason to refuse: that is what is to be told. Nor is a key that was
 * broken without its log.
 *
 * @param withoutLog examines the file without its log
 * @throws {UsageError}
 */
export async function refuseByExamination(
  given: string,
  original: Original,
  examination: Examination,
  withoutLog: () => Promise<Examination>,
): Promise<void> {
  const { wal } = original;
  if (examination.kind === 'read') {
    const broken =
      examination.brokenKeys.length > 0 && existsSync(wal)
        ? notBrokenBefore(examination.brokenKeys, await withoutLog())
        : [];
    if (broken.length > 0) {
      const keys = broken.map(({ table, constraint }) => `${table} ${constraint}`).join(', ');
      throw foreignLog(
        given,
        wal,
        `its rows break ${keys}; the file holds them already, or others in their place`,
      );
    }
    return;
  }
  const { message } = examination;
  if (OWN_PARTS.test(message)) {
    throw new UsageError(
      `"${wal}" cannot be replayed: ${withoutEnd(message)}. If it was beside "${given}" from the start, ${rescueOf(given)}; if it was not, move it away, and put back the log that was.`,
    );
  }
  if (FOREIGN_LOG.test(message)) {
    throw foreignLog(given, wal, message);
  }
  if (provenTorn(original, original.file).size > 0) {
    throw new UsageError(
      `A checkpoint of "${given}" was broken off: ${withoutEnd(message)}. Nothing is lost, as "${markOf(original.file)}" shows: today's recorder mends the file at its next boot. For one that any DuckDB opens, ${rescueOf(given)}`,
    );
  }
  if (DAMAGE.test(message)) {
    throw new UsageError(
      `"${given}" has damaged blocks: ${withoutEnd(message)}. To save what can be read, ${rescueOf(given)}`,
    );
  }
}

function notBrokenBefore(keys: readonly BrokenKey[], before: Examination): BrokenKey[] {
  const known = before.kind === 'read' ? before.brokenKeys : [];
  return keys.filter(
    ({ table, constraint, values }) =>
      !known.some((key) => key.table === table && key.constraint === constraint && key.values >= values),
  );
}

/**
 * What the engine says of a log that does not fit its file. The identity is known to DuckDB 1.5 alone; before, a log of
 * another file shows only by changes that cannot be made: a table that is there or is not, columns of other types.
 */
const FOREIGN_LOG =
  /WAL does not match database file|(Catalog|Constraint) Error: Failure while replaying WAL|Failure while replaying WAL.*(Expected unified vector format|Vector::Reference used on vector of different type)/;

/**
 * So it is with the log of another file, with one that makes a type and its schema (see `replayInParts`), and with one that
 * makes a macro and a column generated by it, and alters that table, if only by a comment on a column (1.5.5).
 */
const OWN_PARTS = /Failure while replaying WAL.*(Schema|Function) with name .* does not exist/;

const DAMAGE =
  /Corrupt|checksum|Could not read (enough|all) bytes|Could not read from file|Failed to deserialize|Serialization Error/i;

function foreignLog(given: string, wal: string, why: string): UsageError {
  return new UsageError(
    `"${wal}" does not belong to "${given}": ${withoutEnd(why)}. Put the log that was beside the file back, or, if there was none, move this one away.`,
  );
}

/** What the engine says ends with a full stop, an exclamation mark, or nothing. */
function withoutEnd(sentence: string): string {
  return sentence.replace(/[.!]$/, '');
}

function rescueOf(given: string): string {
  return `run: npx frcompat rescue ${fileWord(given)}`;
}

/** The version in the id of an engine, `1.5.3` of `npm:@duckdb/node-api@1.5.3-r.1`. */
function versionOf(engine: string): string {
  const source = engineSource(engine);
  return source.kind === 'known' ? source.version : (source.npmVersion.split('-')[0] ?? '');
}
