import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { WriterPool } from '../../../generators/writer/writer-pool.js';
import { BUNDLED_ENGINE } from '../../engine/known-engines.js';
import { HarnessError, UsageError } from '../../errors.js';
import { programPath } from '../../package-root.js';
import { describeDeath } from '../../process-end.js';
import { asSentence } from '../../recorder/errors.js';
import { askProgram } from '../ask-program.js';
import type { FileInspection } from '../inspect/inspection.js';
import { type KnownNames, knownNames } from '../known-names.js';
import { textWithoutValues } from '../text-without-values.js';
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
 * @throws {UsageError} a column has a type for which there is no synthetic value
 * @throws {HarnessError} the original cannot be read, or a statement fails
 */
export async function makeFile(
  { copy, inspection: { condition } }: Examined,
  { rowLimit, signal }: { readonly rowLimit: number; readonly signal: AbortSignal },
  { style, directory }: { readonly style: DisguiseStyle; readonly directory: string },
): Promise<MadeFile> {
  await mkdir(path.join(copy.directory, directory, 'made'), { recursive: true, mode: 0o700 });
  const file = path.join(copy.directory, directory, 'made', `${attachedAs.captured}.db`);
  const before = await copy.anotherCopy(path.join(directory, 'before'));
  await rm(`${before}.wal`, { force: true });
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
  const plan = await build(question, knownNames(copy), signal);
  await writeSessions(file, plan, condition);
  return { file, directory, rows: plan.rows };
}

async function writeSessions(
  file: string,
  plan: SessionPlan,
  condition: FileInspection['condition'],
): Promise<void> {
  const writers = new WriterPool();
  const run = (statements: readonly string[], end: 'close' | 'kill') =>
    writers.run({ file, session: { engine: BUNDLED_ENGINE, storage: 'default', statements, end } });
  let failing = 'Its rows cannot be written again with synthetic values, as where a CHECK wants others';
  try {
    await run(plan.clean, 'close');
    failing = `What its log did cannot be done again. Open a copy with any DuckDB, close it, and capture the copy, which has no log then`;
    if (condition !== 'clean') {
      await run(plan.killed, 'kill');
    }
    if (condition === 'stale-index') {
      await run([], 'close');
    }
  } catch (cause) {
    throw new HarnessError(`The file is not captured, and nothing was written. ${failing}.`, { cause });
  } finally {
    await writers.close();
  }
}

/** What the engine, or Node.js, says of a value quotes it. */
async function build(question: BuildQuestion, names: KnownNames, signal: AbortSignal): Promise<SessionPlan> {
  const answer = await askProgram<BuildAnswer>(
    programPath('user-file', 'capture', 'build-program'),
    { ...question },
    { signal, timeoutMs: PATIENCE_MS },
  );
  if (answer.kind === 'died') {
    const death = textWithoutValues(describeDeath(answer), names);
    throw new HarnessError(`The file could not be read to be captured: ${death}.`);
  }
  const { message } = answer;
  switch (message.kind) {
    case 'built':
      return message.plan;
    case 'refused':
      throw new UsageError(message.message);
    case 'failed':
      throw new HarnessError(
        `The schema of the file could not be made again, and nothing was written: ${asSentence(textWithoutValues(message.message, names))} Drop what this names from a copy of the file, and capture the copy.`,
      );
  }
}
