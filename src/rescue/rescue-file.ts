import { constants, existsSync } from 'node:fs';
import { copyFile, link, mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { HarnessError, messageOf, UsageError } from '../errors.js';
import { describeProcessEnd, processEndOf } from '../matrix/process-end.js';
import { programPath } from '../package-root.js';
import type { Attempt, RescueReport, WayResult } from './rescue-report.js';
import { describeWay, type Way, ways } from './ways.js';

/**
 * Recovers any DuckDB file into a new one beside it, `<name>.rescued.db`. Every way works on a copy of its own, in a
 * process of its own; the first that passes the verification wins. The original and its WAL are only read.
 *
 * @param onAttempt told of each way right after it was tried
 * @throws {UsageError} the file is missing, no DuckDB file, open elsewhere, or its rescued neighbour is already there
 * @throws {HarnessError} no copy can be made, or the result cannot be written
 */
export async function rescueFile(
  original: string,
  onAttempt: (attempt: Attempt) => void = () => {},
): Promise<RescueReport> {
  await refuseUnusable(original);
  await refuseLocked(original);
  const target = rescuedNameOf(original);
  // Imported here, for the library throws while it loads where the system's temporary directory cannot be used.
  const { withDir } = await import('tmp-promise');
  // Beside the original, so that there is room for the result where it will stand, and one rename puts it there.
  return await withDir(
    async ({ path: workspace }) => {
      const attempts: Attempt[] = [];
      for (const [i, way] of waysFor(original).entries()) {
        const directory = path.join(workspace, String(i));
        const copy = await copyOriginal(original, directory);
        const attempt = { way: describeWay(way), result: await tryWay(way, copy) };
        attempts.push(attempt);
        onAttempt(attempt);
        if (attempt.result.outcome === 'recovered') {
          await placeResult(copy, target);
          return { original, rescued: target, attempts };
        }
        await rm(directory, { recursive: true, force: true });
      }
      return { original, rescued: undefined, attempts };
    },
    {
      tmpdir: path.dirname(path.resolve(original)),
      prefix: '.frcompat-rescue',
      mode: 0o700,
      unsafeCleanup: true,
    },
  );
}

/** `data/flight_recorder.db` becomes `data/flight_recorder.rescued.db`. */
export function rescuedNameOf(original: string): string {
  const { dir, name, ext } = path.parse(original);
  return path.join(dir, `${name}.rescued${ext}`);
}

async function refuseUnusable(original: string): Promise<void> {
  const stats = await stat(original).catch((error: unknown) => {
    throw new UsageError(`"${original}" cannot be read: ${messageOf(error)}.`, { cause: error });
  });
  if (!stats.isFile()) {
    throw new UsageError(`"${original}" is not a file. Give the path of a DuckDB database file.`);
  }
  if (!(await isDuckDb(original))) {
    throw new UsageError(`"${original}" is not a DuckDB database file; there is nothing in it to rescue.`);
  }
  if (existsSync(rescuedNameOf(original))) {
    throw new UsageError(`"${rescuedNameOf(original)}" is already there. Move it away, then rescue again.`);
  }
}

async function isDuckDb(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(12), 0, 12, 0);
    return buffer.subarray(8).toString('latin1') === 'DUCK';
  } finally {
    await handle.close();
  }
}

/** Without a WAL there is nothing to leave out. */
function waysFor(original: string): Way[] {
  return ways.filter((way) => !way.withoutWal || existsSync(`${original}.wal`));
}

async function copyOriginal(original: string, directory: string): Promise<string> {
  const copy = path.join(directory, path.basename(original));
  try {
    await mkdir(directory, { mode: 0o700 });
    await copyFile(original, copy, constants.COPYFILE_FICLONE);
    if (existsSync(`${original}.wal`)) {
      await copyFile(`${original}.wal`, `${copy}.wal`, constants.COPYFILE_FICLONE);
    }
    return copy;
  } catch (error) {
    throw new HarnessError(
      `No copy of "${original}" can be made in ${directory}: ${messageOf(error)}. Make room or check the permissions.`,
      { cause: error },
    );
  }
}

async function tryWay(way: Way, file: string): Promise<WayResult> {
  const answer = await ask<WayResult>('way-program', { way: { ...way }, file });
  return answer.kind === 'answered' ? answer.message : { outcome: 'failed', message: answer.end };
}

/** @throws {UsageError} another process has the file open: a copy made now could be torn */
async function refuseLocked(original: string): Promise<void> {
  const answer = await ask<{ complaint: string }>('lock-program', { file: path.resolve(original) });
  const complaint = answer.kind === 'answered' ? answer.message.complaint.replaceAll(/\s+/g, ' ') : '';
  if (/Could not set lock|being used by another process/.test(complaint)) {
    throw new UsageError(
      `"${original}" is open in another process: ${complaint} Close it, then rescue again.`,
    );
  }
}

type Answer<T> =
  | { readonly kind: 'answered'; readonly message: T }
  | { readonly kind: 'died'; readonly end: string };

/** Starts one of this folder's programs, hands it the question and waits for its answer, or for its end. */
async function ask<T>(program: string, question: { [key: string]: object | string }): Promise<Answer<T>> {
  const child = execaNode(programPath('rescue', program), [], {
    ipc: true,
    stdin: 'ignore',
    stdout: 'ignore',
    reject: false,
    killSignal: 'SIGKILL',
  });
  const answer = child.getOneMessage().catch(() => undefined);
  await child.sendMessage(question as never).catch(() => {});
  const message = await answer;
  const ended = await child;
  return message === undefined
    ? {
        kind: 'died',
        end: `the process ${describeProcessEnd(processEndOf(ended, process.platform))}: ${lastLine(ended.stderr)}`,
      }
    : { kind: 'answered', message: message as T };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** The result gets its name only when it is whole and on the disk, and never takes that of another file. */
async function placeResult(copy: string, target: string): Promise<void> {
  try {
    const handle = await open(copy, 'r+');
    await handle.sync().finally(() => handle.close());
    await link(copy, target).catch(() => copyFile(copy, target, constants.COPYFILE_EXCL));
  } catch (error) {
    throw new HarnessError(`The rescued database cannot be written to "${target}": ${messageOf(error)}.`, {
      cause: error,
    });
  }
}
