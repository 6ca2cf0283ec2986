import type { MatcherState } from 'vitest';
import { births } from '../../generators/revisions/index.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { selectEngine } from '../engine/select-engines.js';
import { UsageError } from '../errors/errors.js';
import { refuseUncountable } from '../errors/refuse-uncountable.js';
import { differenceLines } from '../report/commands/difference-lines.js';
import { timeoutOf } from '../report/pretty/pretty-failure.js';
import { replayCommand } from '../report/replay-command.js';
import { indexText } from '../schema/catalog/catalog-text.js';
import { compareWithContract, contractViolations } from '../schema/contract/compare-with-contract.js';
import type { History } from '../schema/contract/history.js';
import { resolveSubject } from '../subjects/resolve-subject.js';
import { tryBoot } from '../user-file/repro/boot-trial.js';
import { withWorkingCopy } from '../user-file/working-copy.js';
import { bootLines } from './boot-lines.js';
import { compareIndexes } from './compare-indexes.js';
import { readSchema } from './read-schema.js';
import { withinTest } from './within-test.js';

/** How `toBootWith` boots. */
export interface BootOptions {
  /** Which DuckDB; by default the one that comes with the package. */
  readonly engine?: string;
  /** How long the boot may take, in milliseconds; 60,000 by default. */
  readonly timeoutMs?: number;
}

/** What a matcher answers to vitest. */
interface Answer {
  readonly pass: boolean;
  message(): string;
}

/**
 * Does the subject (`recorder`, a revision as `r4`, `cmd:<command line with {db}>`) open a copy of the file, boot and let
 * go of it?
 */
export async function toBootWith(
  this: MatcherState,
  input: unknown,
  subject: string,
  { engine = BUNDLED_ENGINE, timeoutMs = 60_000 }: BootOptions = {},
): Promise<Answer> {
  if (typeof subject !== 'string') {
    throw new UsageError('Say who is to boot the file: toBootWith("recorder").');
  }
  refuseUncountable({ timeoutMs });
  const { id } = resolveSubject(subject);
  const version = await selectEngine(engine);
  const file = nameOf(input);
  return await withinTest(this, (signal) =>
    withWorkingCopy(file, { engine: version, signal }, async (copy) => {
      const boot = await tryBoot({ file: copy.file, subject: id, engine: version }, { timeoutMs, signal });
      const boots = boot.kind === 'booted';
      return answer(boots, [
        `${file} ${boots ? 'boots' : 'does not boot'} with ${id} on DuckDB ${version}`,
        ...bootLines(boot, copy),
        `again: ${replayCommand({ input: file, subject: id, engine: version, ...timeoutOf(boot.kind === 'died' ? boot.processEnd : undefined) })}`,
      ]);
    }),
  );
}

/**
 * Is the schema of the file what the contract allows after a boot of today's recorder? What a file may differ in depends
 * on its history; without one it is told from the schema, as `frcompat inspect` does.
 */
export async function toMatchContract(
  this: MatcherState,
  input: unknown,
  history?: History,
): Promise<Answer> {
  const file = nameOf(input);
  refuseUnknown(history);
  const { catalog, vintage } = await withinTest(this, (signal) => readSchema(file, signal));
  const past = history ?? vintage;
  const comparison = compareWithContract(catalog, past);
  const differences = contractViolations(comparison);
  const born = [past.birth, ...past.upgrades].join('+');
  const fits = differences.length === 0;
  return answer(fits, [
    `${file} ${fits ? 'is' : 'is not'} as the contract allows for a file of the history ${born}`,
    ...differenceLines(differences, '  '),
    ...comparison.declared.map(({ path, reason }) => `  declared: ${path}, because ${reason}`),
  ]);
}

/**
 * Has the file these indexes? Each by its name, or with what it is on: `idx_events_job_id on events (job_id)`; in another
 * schema than main by both names: `sales.by_day on sales.orders (day)`.
 */
export async function toHaveIndexes(
  this: MatcherState,
  input: unknown,
  indexes: readonly string[],
): Promise<Answer> {
  const file = nameOf(input);
  if (!Array.isArray(indexes) || indexes.length === 0 || indexes.some((index) => typeof index !== 'string')) {
    throw new UsageError('Name the indexes in an array: toHaveIndexes(["idx_events_job_id"]).');
  }
  const { indexes: found } = await withinTest(this, (signal) => readSchema(file, signal));
  const differences = compareIndexes(indexes, found);
  const there = found.map((index) => `${index.name} ${indexText(index)}`);
  return answer(differences.length === 0, [
    `${file} has ${differences.length === 0 ? 'all' : 'not all'} of the indexes`,
    ...differenceLines(differences, '  '),
    `it has: ${there.join(', ') || 'none'}`,
  ]);
}

/** A birth that nobody knows counts as today's recorder, and a slip of the pen would be one. */
function refuseUnknown(history: History | undefined): void {
  if (history !== undefined && !Array.isArray(history.upgrades)) {
    throw new UsageError(
      'Say who made the file and who upgraded it: toMatchContract({ birth: "r1", upgrades: ["r7"] }).',
    );
  }
  const known = ['recorder', ...births.map(({ id }) => id)];
  const unknown = history && [history.birth, ...history.upgrades].find((boot) => !known.includes(boot));
  if (unknown !== undefined) {
    throw new UsageError(`"${unknown}" is no boot of a file's history. Known: ${known.join(', ')}.`);
  }
}

function answer(pass: boolean, lines: readonly string[]): Answer {
  return { pass, message: () => lines.join('\n') };
}

function nameOf(input: unknown): string {
  if (typeof input !== 'string') {
    throw new UsageError(
      'Hand expect() the path of a database file, or the id of a fixture: await expect("data/flight_recorder.db").toBootWith("recorder").',
    );
  }
  return input;
}
