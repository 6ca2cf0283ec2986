import { layOut } from '../../corpus/lay-out.js';
import type { Fixture } from '../../corpus/manifest.js';
import type { Engine } from '../../engine/engine.js';
import type { Subject } from '../../subjects/subject.js';
import { withTemporaryDirectory } from '../../temporary-directory.js';
import { readBaseline } from '../checks/baseline.js';
import { type CheckName, checkNames } from '../verdict.js';
import { CrashSite } from './crash-site.js';
import type { Harm, HarmKind } from './crash-trial.js';
import { fraction, type KillChain, planKills } from './kill-point.js';
import { heldResources, type Resources } from './resources.js';

/** What a soak counted. */
export interface SoakReport {
  readonly kills: number;
  readonly fixtures: number;
  /** Events that were acknowledged before a kill. */
  readonly acknowledged: number;
  /** Chains after which a plain open was refused because it had been refused before the first kill too. */
  readonly refusedBefore: number;
  /** How many chains did which harm. */
  readonly harm: Readonly<Record<HarmKind, number>>;
  /** What this process held after the first fixture and at the end: a leak shows as the difference. */
  readonly resources: { readonly first: Resources; readonly last: Resources };
  /** The first few in full, each with the fixture. */
  readonly examples: readonly (Harm & { readonly fixture: string })[];
}

export interface SoakOptions {
  /** How many kills at least. */
  readonly kills: number;
  readonly seed: number;
  /** How many fixtures are worked on at the same time. */
  readonly lanes: number;
  /** Told after every chain how many kills there have been. */
  readonly onKills: (kills: number) => void;
  readonly signal: AbortSignal;
}

const EXAMPLES = 10;

const everyCheck: ReadonlySet<CheckName> = new Set(checkNames);

/**
 * Kills a subject over and over on fixtures taken at random, until there have been enough kills. Every kind of kill
 * point gets its turn; what the crash check asks of a cell is asked after every chain here.
 */
export async function soak(
  fixtures: readonly Fixture[],
  subject: Subject,
  engine: Engine,
  options: SoakOptions,
): Promise<SoakReport> {
  const tally = new Tally();
  let round = 0;
  const lane = async () => {
    while (tally.kills < options.kills && !options.signal.aborted) {
      round += 1;
      const fixture = fixtures[Math.floor(fraction(`${options.seed}/fixture/${round}`) * fixtures.length)];
      if (fixture !== undefined) {
        await soakFixture(fixture, subject, engine, options.seed + round, tally);
        tally.noteResources();
        options.onKills(tally.kills);
      }
    }
  };
  await Promise.all(Array.from({ length: options.lanes }, lane));
  options.signal.throwIfAborted();
  return tally.report();
}

async function soakFixture(
  fixture: Fixture,
  subject: Subject,
  engine: Engine,
  seed: number,
  tally: Tally,
): Promise<void> {
  await withTemporaryDirectory(async (directory) => {
    const laidOut = await layOut(fixture, directory);
    const baseline = await readBaseline(fixture, engine, laidOut, directory);
    const context = { fixture, subject, engine, file: laidOut, baseline };
    const site = await CrashSite.prepare(context, laidOut);
    for (const chain of planKills(site.trace, { kills: 2, seed }, fixture.id, true)) {
      tally.add(fixture, chain, await site.strike(chain, everyCheck));
    }
  });
}

class Tally {
  kills = 0;
  private readonly fixtures = new Set<string>();
  private acknowledged = 0;
  private refusedBefore = 0;
  private firstResources: Resources | undefined;
  private readonly harm: Record<HarmKind, number> = {
    'does-not-open': 0,
    'does-not-boot': 0,
    'events-lost': 0,
    'index-disagrees': 0,
    'check-failed': 0,
  };
  private readonly examples: (Harm & { fixture: string })[] = [];

  add(fixture: Fixture, chain: KillChain, trial: Awaited<ReturnType<CrashSite['strike']>>): void {
    this.kills += chain.length;
    this.fixtures.add(fixture.id);
    this.acknowledged += trial.acknowledged;
    const [first] = trial.harm;
    if (first !== undefined) {
      this.harm[first.kind] += 1;
      this.examples.push({ ...first, fixture: fixture.id });
    } else if (trial.plainOpen === 'refused') {
      this.refusedBefore += 1;
    }
  }

  noteResources(): void {
    this.firstResources ??= heldResources();
  }

  report(): SoakReport {
    const last = heldResources();
    const { kills, acknowledged, refusedBefore, harm } = this;
    return {
      ...{ kills, acknowledged, refusedBefore, harm },
      fixtures: this.fixtures.size,
      resources: { first: this.firstResources ?? last, last },
      examples: this.examples.slice(0, EXAMPLES),
    };
  }
}
