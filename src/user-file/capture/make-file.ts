import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { StatementFailed, WriterPool } from '../../../generators/writer/writer-pool.js';
import { BUNDLED_ENGINE } from '../../engine/known-engines.js';
import { HarnessError, messageOf, NO_ROOM, UsageError } from '../../errors/errors.js';
import { programPath } from '../../package/package-root.js';
import { describeDeath } from '../../processes/process-end.js';
import { asSentence } from '../../recorder/errors.js';
import { askProgram } from '../ask-program.js';
import type { FileInspection } from '../inspect/inspection.js';
import { type KnownNames, knownNames } from '../known-names.js';
import { removeLogs } from '../log-files.js';
import { textWithoutValues } from '../text-without-values.js';
import type { WorkingCopy } from '../working-copy.js';
import { alterationsInLogOf, logNotDoneAgain } from './alterations.js';
import { attachedAs } from './attached-as.js';
import type { BuildAnswer, BuildQuestion } from './build-program.js';
import type { DisguiseStyle } from './disguise.js';
import type { Examined } from './examined.js';
import { stepsInLogOf } from './log-steps.js';
import type { SessionPlan } from './plan-sessions.js';

/** How long it may take to read a file in full, or to look for all of its strings in another, in milliseconds. */
export const PATIENCE_MS = 600_000;

/** A database in disguise, left in the condition of the original. */
export interface MadeFile {
  /** The database; its log, where it has one, is beside it. */
  readonly file: string;
  /** The name of the directory of this attempt, in that of the working copy. */
  readonly directory: string;
  /** How many rows every table of the recorder must have, its log replayed. */
  readonly rows: SessionPlan['rows'];
}

/**
 * Makes the file: the schema and the rows of the original without its log, closed properly; then what the log did, in
 * a process that kills itself; and for stale indexes a process that opens what this left, and closes it.
 *
 * @param given the original as it was named
 * @throws {UsageError} a column has a type for which there is no synthetic value, a view does not run, or a statement fails
 * @throws {HarnessError} the original cannot be read, or there is no room
 */
export async function makeFile(
  given: string,
  { copy, inspection: { condition } }: Examined,
  { rowLimit, signal }: { readonly rowLimit: number; readonly signal: AbortSignal },
  { style, directory }: { readonly style: DisguiseStyle; readonly directory: string },
): Promise<MadeFile> {
  await mkdir(path.join(copy.directory, directory, 'made'), { recursive: true, mode: 0o700 });
  const file = path.join(copy.directory, directory, 'made', `${attachedAs.captured}.db`);
  const before = await copy.anotherCopy(path.join(directory, 'before'));
  await removeLogs(before);
  const question: BuildQuestion = {
    before,
    after: await copy.anotherCopy(path.join(directory, 'after')),
    target: file,
    definitions: path.join(copy.directory, directory, 'definitions.db'),
    readableFrom: copy.header.readableFrom,
    style,
    log: await stepsInLogOf(copy.file),
    disagreements: copy.examination.kind === 'read' ? copy.examination.disagreements : [],
    rowLimit,
  };
  const plan = await build(given, question, knownNames(copy), signal);
  await writeSessions(given, copy, file, plan, condition, signal);
  return { file, directory, rows: plan.rows };
}

async function writeSessions(
  given: string,
  copy: WorkingCopy,
  file: string,
  plan: SessionPlan,
  condition: FileInspection['condition'],
  signal: AbortSignal,
): Promise<void> {
  const writers = new WriterPool();
  const run = (statements: readonly string[], end: 'close' | 'kill') =>
    writers.run({ file, session: { engine: BUNDLED_ENGINE, storage: 'default', statements, end } });
  let isInLog = false;
  try {
    await run(plan.clean, 'close');
    isInLog = true;
    if (condition !== 'clean') {
      await run(plan.killed, 'kill');
    }
    if (condition === 'stale-index') {
      await run([], 'close');
    }
  } catch (cause) {
    // Ctrl-C reaches the writer, too.
    signal.throwIfAborted();
    throw await notWritten(given, copy, isInLog, cause);
  } finally {
    await writers.close();
  }
}

/** The first line of what the engine said is told; the others repeat the statement. */
async function notWritten(
  given: string,
  copy: WorkingCopy,
  isInLog: boolean,
  cause: unknown,
): Promise<Error> {
  if (!(cause instanceof StatementFailed) || NO_ROOM.test(cause.failed.message)) {
    return new HarnessError(`"${given}" is not captured, and nothing was written: ${messageOf(cause)}`, {
      cause,
    });
  }
  const { statement, message } = cause.failed;
  const names = knownNames(copy);
  const said = textWithoutValues(message.split('\n')[0] ?? '', names);
  if (isInLog) {
    const failed = `${textWithoutValues(statement, names)} (${said})`;
    return logNotDoneAgain(given, [...(await alterationsInLogOf(copy.file)), failed], cause);
  }
  const [insert = ''] = statement.split(' (');
  return new UsageError(
    `"${given}" is not captured, and nothing was written: its rows cannot be written again with synthetic values, as where a CHECK wants others: ${textWithoutValues(insert, names)} (${said}). In a copy of the file, make that table again without what this names, and capture the copy.`,
    { cause },
  );
}

/** What the engine, or Node.js, says of a value quotes it. */
async function build(
  given: string,
  question: BuildQuestion,
  names: KnownNames,
  signal: AbortSignal,
): Promise<SessionPlan> {
  const answer = await askProgram<BuildAnswer>(
    programPath('user-file', 'capture', 'build-program'),
    { ...question },
    { signal, timeoutMs: PATIENCE_MS },
  );
  if (answer.kind === 'died') {
    const death = textWithoutValues(describeDeath(answer), names);
    throw new HarnessError(`"${given}" could not be read to be captured: ${death}.`);
  }
  const { message } = answer;
  switch (message.kind) {
    case 'built':
      return message.plan;
    case 'refused':
      throw new UsageError(`"${given}" is not captured, and nothing was written. ${message.message}`);
    case 'failed':
      throw new HarnessError(
        `The schema of "${given}" could not be made again, and nothing was written: ${asSentence(textWithoutValues(message.message, names))} Drop what this names from a copy of the file, and capture the copy.`,
      );
  }
}
