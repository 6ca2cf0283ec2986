import { existsSync, lstatSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError, messageOf, NO_ROOM, UsageError } from '../../errors/errors.js';
import { refuseUncountable } from '../../errors/refuse-uncountable.js';
import { removeDirectory } from '../../files/temporary-directory.js';
import { programPath } from '../../package/package-root.js';
import { describeDeath } from '../../processes/process-end.js';
import { readAsTheyAre } from '../../recorder/checkpoint/damaged-blocks.js';
import { askProgram } from '../ask-program.js';
import { copyOriginal } from '../copy-original.js';
import { findOriginal, type Original } from '../find-original.js';
import { logFiles } from '../log-files.js';
import { loneSecondLog } from '../lone-second-log.js';
import { hasNamelessLog } from '../nameless-log.js';
import { patienceWith } from '../patience.js';
import { provenTorn } from '../proven-torn.js';
import { limitOf, refuseAfterLimit } from './limits.js';
import { placeResult } from './place-result.js';
import {
  type Attempt,
  type RescueReport,
  type WayResult,
  WORKSPACE_PREFIX,
  withWords,
} from './rescue-report.js';
import { type SkippedTable, tableReadLast } from './skipped-table.js';
import { describeWay, type Way, ways } from './ways.js';

export interface RescueOptions {
  /** Stops the rescue and removes what is temporary. */
  readonly signal?: AbortSignal;
  /** How long one way may take, in milliseconds; without one as long as `patienceWith` says. */
  readonly timeoutMs?: number;
  /** Told of every way before it is tried: `open it with DuckDB 1.5.5`. */
  readonly onWay?: (way: string) => void;
  /** The program that tries a way in a process of its own. */
  readonly wayProgram?: string;
}

/**
 * Recovers any DuckDB file into a new one beside it, `<name>.rescued.db`. Every way works on a copy of its own, in a
 * process of its own; the first that passes the verification wins. The original and its WAL are only read. A second log
 * whose first is missing counts as the log.
 *
 * @throws {UsageError} the file is missing, no DuckDB file, open elsewhere, or its rescued neighbour is already there;
 * `timeoutMs` is no whole number from 1 on
 * @throws {HarnessError} no copy can be made, the disk is full, there is too little time or memory, or the result cannot
 * be written
 * @throws the signal's reason once it is aborted
 */
export async function rescueFile(given: string, options: RescueOptions = {}): Promise<RescueReport> {
  if (options.timeoutMs !== undefined) {
    refuseUncountable({ timeoutMs: options.timeoutMs });
  }
  const found = await findOriginal(given, options.signal);
  const second = await loneSecondLog(found);
  const original = { ...found, wal: second ?? found.wal };
  const target = rescuedNameOf(given);
  refuseTaken(given, target);
  const workspace = await makeWorkspace(path.dirname(path.resolve(given)));
  try {
    const attempts: Attempt[] = [];
    for (const [i, way] of (await waysFor(original)).entries()) {
      if (way.log === 'none') {
        refuseAfterLimit(original, attempts);
      }
      options.onWay?.(describeWay(way));
      const directory = path.join(workspace, String(i));
      const { copy, result } = await tryOnCopies(way, original, directory, options);
      const told = tellMissing(second, namingOriginal(result, copy, given));
      const attempt = { way: describeWay(way), result: told };
      attempts.push(attempt);
      refuseFullDisk(original, attempt);
      if (attempt.result.outcome === 'recovered') {
        await placeResult(copy, original.file, target);
        return { original: given, rescued: target, attempts };
      }
      await removeDirectory(directory);
    }
    // The last way gets by with the least.
    refuseAfterLimit(original, attempts.slice(-1));
    return { original: given, rescued: undefined, attempts };
  } finally {
    await removeDirectory(workspace);
  }
}

/** `data/flight_recorder.db` becomes `data/flight_recorder.rescued.db`. */
export function rescuedNameOf(original: string): string {
  const { dir, name, ext } = path.parse(original);
  return path.join(dir, `${name}.rescued${ext}`);
}

/** A log that stands there alone would be replayed into the rescued database at its first open. */
function refuseTaken(given: string, target: string): void {
  if (isTooLong(target)) {
    throw new UsageError(
      `"${given}" has too long a name: what is recovered would get the name "${target}", which the file system does not take. Copy the file, and its .wal, to a shorter name and rescue that.`,
    );
  }
  for (const file of [target, ...logFiles(`${target}.wal`)]) {
    if (existsSync(file)) {
      throw new UsageError(`"${file}" is already there. Move it away, then rescue again.`);
    }
  }
}

/** Of whatever is not there, only that is said. */
function isTooLong(name: string): boolean {
  try {
    lstatSync(name);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG';
  }
}

/** Beside the original, so that there is room for the result where it will stand, and one link puts it there. */
async function makeWorkspace(directory: string): Promise<string> {
  try {
    return await mkdtemp(path.join(directory, WORKSPACE_PREFIX));
  } catch (error) {
    throw new HarnessError(
      `The folder ${directory} cannot be written to: ${messageOf(error)}. The rescued database is made beside the original: copy that, and its .wal, to another folder and rescue it there.`,
      { cause: error },
    );
  }
}

/** Without a WAL there is nothing of it to leave out; one that names no database no engine replays as it is. */
async function waysFor({ file, wal }: Original): Promise<Way[]> {
  if (!logFiles(wal).some(existsSync)) {
    return ways.filter((way) => way.log === undefined);
  }
  const nameless = await hasNamelessLog(file, wal);
  return ways.filter(({ log }) => log === 'none' || nameless === (log === 'named'));
}

/**
 * A crash never leaves a second log alone, for the engine puts it in the place of the first by one rename: somebody lost
 * the first one, and before the checkpoint was done it held rows of its own.
 */
function tellMissing(second: string | undefined, result: WayResult): WayResult {
  if (second === undefined || result.outcome === 'failed') {
    return result;
  }
  const loss = {
    what: `the write-ahead log that goes before "${second}"`,
    why: 'it is missing, if there was one; what was in it cannot be told',
  };
  return { ...result, losses: [loss, ...result.losses] };
}

/** What the engine said, with the name of the original in the place of its copy's: the copy is gone when it is read. */
function namingOriginal(result: WayResult, copy: string, given: string): WayResult {
  return withWords(result, (said) =>
    said.replaceAll(`"${copy}"`, () => `"${given}"`).replaceAll(`"${copy}.wal"`, () => `"${given}.wal"`),
  );
}

/** A salvage that breaks down at a table is tried again without its rows: one table should not cost the others. */
async function tryOnCopies(
  way: Way,
  original: Original,
  directory: string,
  options: RescueOptions,
): Promise<{ copy: string; result: WayResult }> {
  const skipped: SkippedTable[] = [];
  for (;;) {
    const copy = await copyOriginal(original, directory);
    await readAsTheyAre(copy, provenTorn(original, copy));
    const result = await tryWay(way, copy, skipped, options);
    const name = result.outcome === 'failed' && lackedNothing(result) ? tableReadLast(copy) : undefined;
    if (result.outcome === 'recovered' || name === undefined) {
      return { copy, result };
    }
    skipped.push({ name, why: result.message });
    await removeDirectory(directory);
  }
}

/** Whether nothing was lacking that another try could have more of. */
function lackedNothing({ message, ranOutOf }: WayResult & { outcome: 'failed' }): boolean {
  return ranOutOf === undefined && !NO_ROOM.test(message);
}

async function tryWay(
  way: Way,
  file: string,
  skipped: readonly SkippedTable[],
  { signal, wayProgram, ...options }: RescueOptions,
): Promise<WayResult> {
  const timeoutMs = options.timeoutMs ?? (await patienceWith(file));
  const program = wayProgram ?? programPath('user-file', 'rescue', 'way-program');
  const answer = await askProgram<WayResult>(
    program,
    { way: { ...way }, file, skipped: [...skipped] },
    { signal, timeoutMs },
  );
  const result: WayResult =
    answer.kind === 'answered' ? answer.message : { outcome: 'failed', message: describeDeath(answer) };
  const ranOutOf = limitOf(answer);
  return result.outcome === 'recovered' || ranOutOf === undefined ? result : { ...result, ranOutOf };
}

/** A later way needs less room, for it recovers less: with more room this one loses nothing. */
function refuseFullDisk({ file }: Original, { way, result }: Attempt): void {
  if (result.outcome === 'failed' && NO_ROOM.test(result.message)) {
    throw new HarnessError(
      `There is no room beside "${file}" to recover it (${way}): ${result.message} Nothing was written. Make room on the disk, or copy the file and its .wal to a larger one and rescue it there.`,
    );
  }
}
