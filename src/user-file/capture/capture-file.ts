import { existsSync } from 'node:fs';
import path from 'node:path';
import { storedFile } from '../../corpus/fixtures-directory.js';
import type { Fixture } from '../../corpus/manifest.js';
import { HarnessError, UsageError } from '../../errors/errors.js';
import { refuseNoPath } from '../../errors/refuse-no-path.js';
import { refuseUncountable } from '../../errors/refuse-uncountable.js';
import { programPath } from '../../package/package-root.js';
import { describeDeath } from '../../processes/process-end.js';
import { fileWord } from '../../recorder/text/file-word.js';
import { askProgram } from '../ask-program.js';
import type { FileInspection } from '../inspect/inspection.js';
import { knownNames } from '../known-names.js';
import { removeLogs } from '../log-files.js';
import { textWithoutValues } from '../text-without-values.js';
import { type WorkingCopy, withCopyOfFile } from '../working-copy.js';
import { addFixture, refuseTaken } from './add-fixture.js';
import { alterationsInLogOf, logNotDoneAgain } from './alterations.js';
import { type ComparedVerdict, compareVerdicts } from './compare-verdicts.js';
import { describeFixture } from './describe-fixture.js';
import { disguiseStyles } from './disguise.js';
import { type Examined, examineCopy } from './examined.js';
import { findUnlikeness } from './find-unlikeness.js';
import { type MadeFile, makeFile, PATIENCE_MS } from './make-file.js';
import type { ProofAnswer, ProofQuestion } from './prove-program.js';

export interface CaptureOptions {
  /** The id of the new fixture. */
  readonly id: string;
  /** The fixtures folder that it is added to; made where it is missing. */
  readonly into: string;
  /** Rows per table at the most, in the file and again in its log. */
  readonly rowLimit: number;
  /** Who opens both, to see whether the verdict is the same, and how long one check may take, in milliseconds. */
  readonly subject: string;
  readonly timeoutMs: number;
  /** The corpus that vintages are known by. */
  readonly knownFixtures: readonly Fixture[];
  readonly signal: AbortSignal;
}

/** What a capture did. It holds names and counts, never a value. */
export interface CaptureReport {
  readonly original: FileInspection;
  readonly fixture: Fixture;
  readonly into: string;
  /** Strings of the original that were looked for, and not found. */
  readonly strings: number;
  readonly verdict: ComparedVerdict;
}

/**
 * Makes a fixture of a user's file: the same schema, rows, log and indexes, and no value of the user's. It is written
 * only after every string of the original was looked for in it, and none found.
 *
 * @throws {UsageError} the file cannot be used, the id or its files are taken, a number of the options is none from 1 on,
 * or a string of the original would stand in the fixture
 * @throws {HarnessError} no fixture can be made that is like the file
 * @throws the signal's reason once it is aborted
 */
export async function captureFile(given: string, options: CaptureOptions): Promise<CaptureReport> {
  refuseNoPath(options.into);
  refuseUncountable({ rowLimit: options.rowLimit, timeoutMs: options.timeoutMs });
  await refuseTaken(options.into, options.id);
  refuseFixture(given, options.knownFixtures);
  refuseStanding(options);
  const { knownFixtures: fixtures, signal } = options;
  return await withCopyOfFile(given, fixtures, { signal }, async (copy) => {
    const original = await examineCopy(copy, signal);
    refuseUncapturable(given, original);
    let places: readonly string[] = [];
    for (const [attempt, style] of disguiseStyles.entries()) {
      const made = await makeFile(given, original, options, { style, directory: `attempt-${attempt}` });
      const outcome = await examineMade(given, original, made, options);
      if (!('places' in outcome)) {
        await addFixture(options.into, outcome.fixture, made.file);
        return { original: original.inspection, ...outcome, into: options.into };
      }
      places = outcome.places;
      if (outcome.inSchema) {
        break;
      }
    }
    throw new UsageError(
      `"${given}" is not captured, and nothing was written: strings of its values would stand in ${places.join(', ')}. If a view, a macro, an index or a default repeats one, remove that from a copy of the file, and capture the copy.`,
    );
  });
}

/** What has the name of a fixture's file and stands in no manifest belongs to somebody else. */
function refuseStanding({ into, id }: CaptureOptions): void {
  const files = [storedFile(into, id, 'db'), storedFile(into, id, 'db.wal')];
  const standing = files.find((file) => existsSync(file));
  if (standing !== undefined) {
    throw new UsageError(
      `"${standing}" is already there, and no fixture of ${into}. Move it away, or give another --name.`,
    );
  }
}

function refuseFixture(given: string, fixtures: readonly Fixture[]): void {
  if (fixtures.some(({ id }) => id === given)) {
    throw new UsageError(`"${given}" is a fixture already. Give the path of a file.`);
  }
}

function refuseUncapturable(given: string, { inspection: { contents } }: Examined): void {
  if (contents.kind === 'unreadable') {
    throw new UsageError(
      `"${given}" cannot be captured, for no engine reads it. Recover it first: npx frcompat rescue ${fileWord(given)}`,
    );
  }
  if (contents.vintage.kind === 'foreign') {
    throw new UsageError(`"${given}" holds no table of the flight recorder, so there is nothing to capture.`);
  }
}

type Looked = Extract<ProofAnswer, { kind: 'looked' }>;

/** Holds what was made against the original, looks for strings of the original in it, and boots both. */
async function examineMade(
  given: string,
  original: Examined,
  made: MadeFile,
  options: CaptureOptions,
): Promise<Pick<CaptureReport, 'fixture' | 'strings' | 'verdict'> | Pick<Looked, 'places' | 'inSchema'>> {
  const { signal } = options;
  return await withCopyOfFile(made.file, original.copy.fixtures, { signal }, async (copy) => {
    const captured = await examineCopy(copy, signal);
    const [unlike] = await findUnlikeness(original, captured, made.rows);
    if (unlike !== undefined) {
      if (existsSync(`${original.copy.file}.wal`)) {
        const alterations = await alterationsInLogOf(original.copy.file);
        throw logNotDoneAgain(given, [...alterations, `${unlike} would differ`]);
      }
      throw new HarnessError(
        `No fixture can be made that is like "${given}": ${unlike} would differ. Nothing was written. Report it with the output of: npx frcompat inspect ${fileWord(given)}`,
      );
    }
    const fixture = describeFixture(options.id, captured);
    const { places, inSchema, strings } = await prove(original.copy, made, copy, fixture, signal);
    return places.length > 0
      ? { places, inSchema }
      : { fixture, strings, verdict: await compareVerdicts(original, captured, options) };
  });
}

async function prove(
  copy: WorkingCopy,
  made: MadeFile,
  result: WorkingCopy,
  fixture: Fixture,
  signal: AbortSignal,
): Promise<Looked> {
  const before = await copy.anotherCopy(path.join(made.directory, 'looked-at-before'));
  await removeLogs(before);
  const question: ProofQuestion = {
    before,
    after: await copy.anotherCopy(path.join(made.directory, 'looked-at-after')),
    result: made.file,
    resultCopy: await result.anotherCopy('looked-at'),
    manifestEntry: JSON.stringify(fixture),
  };
  const answer = await askProgram<ProofAnswer>(
    programPath('user-file', 'capture', 'prove-program'),
    { ...question },
    { signal, timeoutMs: PATIENCE_MS },
  );
  if (answer.kind === 'died' || answer.message.kind === 'failed') {
    const why =
      answer.kind === 'died' ? textWithoutValues(describeDeath(answer), knownNames(copy)) : 'failed';
    throw new HarnessError(
      `It could not be proved that the fixture holds no value of the original, so nothing was written: ${why}.`,
    );
  }
  return answer.message;
}
