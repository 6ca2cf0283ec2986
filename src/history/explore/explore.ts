import fc from 'fast-check';
import type { Engine } from '../../engine/engine.js';
import { UsageError } from '../../errors/errors.js';
import { fraction } from '../../text/fraction.js';
import { arbitraryPast } from './arbitrary-past.js';
import type { InventedPast } from './invented-past.js';
import { type Judgement, judgePast } from './judge-past.js';

interface ExploreOptions {
  /** Chooses the pasts; the same seed chooses the same. */
  readonly seed: number;
  /** How many pasts are tried at most. */
  readonly pasts: number;
  /** No new past is begun after this time. */
  readonly milliseconds: number;
  /** Only the past at this place of the seed is judged: the path of a failing one, as a report prints it. */
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
 * smaller as long as it still does; one at a path was.
 *
 * @param judge what a past is held against; a test brings its own
 * @throws {UsageError} the path leads nowhere
 * @throws what `judge` throws, at the first past that could not be judged
 */
export async function explore(
  engine: Engine,
  options: ExploreOptions,
  judge: typeof judgePast = judgePast,
): Promise<ExploreReport> {
  const count = { booted: 0, refused: 0, impossible: 0, broken: 0 };
  const judgeOne = async (past: InventedPast) => {
    options.signal?.throwIfAborted();
    const judgement = await judge(past, engine, fraction(JSON.stringify(past)) < options.killed ? 1 : 0);
    if (count.broken === 0) {
      count[judgement.kind] += 1;
    }
    options.onJudgement?.(judgement);
    return judgement;
  };
  const { seed, path } = options;
  const failure = path === undefined ? await search(judgeOne, options) : await judgeAt(judgeOne, seed, path);
  return { seed, count, ...(failure === undefined ? {} : { failure }) };
}

type Judge = (past: InventedPast) => Promise<Judgement>;

async function judgeAt(judge: Judge, seed: number, path: string): Promise<ExploreReport['failure']> {
  const past = pastAt(seed, path);
  const judgement = await judge(past);
  return judgement.kind === 'broken' ? { path, past, judgement } : undefined;
}

/** Goes through the pasts of a seed to the first that breaks, and on to the smallest that still does. */
async function search(
  judge: Judge,
  { seed, pasts, milliseconds, signal }: ExploreOptions,
): Promise<ExploreReport['failure']> {
  let last: Judgement | undefined;
  let unjudged: { readonly error: unknown } | undefined;
  const property = fc.asyncProperty(arbitraryPast(), async (past) => {
    if (unjudged !== undefined) {
      return true;
    }
    try {
      const judgement = await judge(past);
      last = judgement.kind === 'broken' ? judgement : last;
      return judgement.kind !== 'broken';
    } catch (error) {
      // A smaller past that cannot be judged is none that breaks: the one that did is told.
      if (last !== undefined) {
        return true;
      }
      // fast-check takes it for a past that breaks, which ends the search.
      unjudged = { error };
      throw error;
    }
  });
  const { failed, counterexample, counterexamplePath } = await fc.check(property, {
    seed,
    numRuns: pasts,
    interruptAfterTimeLimit: milliseconds,
  });
  signal?.throwIfAborted();
  if (unjudged !== undefined) {
    throw unjudged.error;
  }
  const [past] = counterexample ?? [];
  return failed && past !== undefined && last !== undefined
    ? { path: counterexamplePath ?? '', past, judgement: last }
    : undefined;
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
