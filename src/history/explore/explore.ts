import fc from 'fast-check';
import type { Engine } from '../../engine/engine.js';
import { UsageError } from '../../errors.js';
import { fraction } from '../../matrix/crash/kill-point.js';
import { arbitraryPast } from './arbitrary-past.js';
import type { InventedPast } from './invented-past.js';
import { type Judgement, judgePast } from './judge-past.js';

export interface ExploreOptions {
  /** Chooses the pasts; the same seed chooses the same. */
  readonly seed: number;
  /** How many pasts are tried at most. */
  readonly pasts: number;
  /** No new past is begun after this time. */
  readonly milliseconds: number;
  /** Where in the run of that seed to begin: the path of a failing past, as a report prints it. */
  readonly path?: string | undefined;
  /** The share of pasts, from 0 to 1, on which the recorder is killed too: that takes ten times as long. */
  readonly killed: number;
  /** Ends the exploration; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Told of every judgement as it comes, those while a failing past shrinks included. */
  readonly onJudgement?: (judgement: Judgement) => void;
}

export interface ExploreReport {
  readonly seed: number;
  /** How many pasts came to what; without those tried while a failing one was made smaller. */
  readonly count: Readonly<Record<Judgement['kind'], number>>;
  /** The smallest past found that broke, where to find it again, and what broke. */
  readonly failure?: { readonly path: string; readonly past: InventedPast; readonly judgement: Judgement };
}

/**
 * Invents pasts and judges each, until one breaks, the time is up, or enough were tried. A past that breaks is made
 * smaller as long as it still does.
 *
 * @param judge what a past is held against; a test brings its own
 * @throws {UsageError} the path leads nowhere
 */
export async function explore(
  engine: Engine,
  options: ExploreOptions,
  judge: typeof judgePast = judgePast,
): Promise<ExploreReport> {
  const count = { booted: 0, refused: 0, impossible: 0, broken: 0 };
  let last: Judgement | undefined;
  const property = fc.asyncProperty(arbitraryPast(), async (past) => {
    options.signal?.throwIfAborted();
    const judgement = await judge(past, engine, fraction(JSON.stringify(past)) < options.killed ? 1 : 0);
    if (count.broken === 0) {
      count[judgement.kind] += 1;
    }
    if (judgement.kind === 'broken') {
      last = judgement;
    }
    options.onJudgement?.(judgement);
    return judgement.kind !== 'broken';
  });
  const { failed, counterexample, counterexamplePath } = await check(property, options);
  options.signal?.throwIfAborted();
  const [past] = counterexample ?? [];
  return failed && past !== undefined && last !== undefined
    ? { seed: options.seed, count, failure: { path: counterexamplePath ?? '', past, judgement: last } }
    : { seed: options.seed, count };
}

/**
 * The past at a place of a seed, whatever the recorder makes of it.
 *
 * @throws {UsageError} the path leads nowhere
 */
export function pastAt(seed: number, path: string): InventedPast {
  try {
    const [past] = fc.sample(arbitraryPast(), { seed, path, numRuns: 1 });
    return past as InventedPast;
  } catch (error) {
    throw new UsageError(
      `The path ${path} leads to no past of the seed ${seed}. Copy both from the report; they hold for one version of the project.`,
      { cause: error },
    );
  }
}

async function check(
  property: fc.IAsyncProperty<[InventedPast]>,
  { seed, pasts, milliseconds, path }: ExploreOptions,
): Promise<fc.RunDetails<[InventedPast]>> {
  const parameters = { seed, numRuns: pasts, interruptAfterTimeLimit: milliseconds };
  if (path === undefined) {
    return await fc.check(property, parameters);
  }
  pastAt(seed, path);
  // A path comes from a report, which made the past as small as it could.
  return await fc.check(property, { ...parameters, path, endOnFailure: true });
}
