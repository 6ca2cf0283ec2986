import { readBaseline } from '../../corpus/baseline.js';
import { layOut } from '../../corpus/lay-out.js';
import type { Fixture } from '../../corpus/manifest.js';
import type { Engine } from '../../engine/engine.js';
import { NO_ROOM, UsageError } from '../../errors/errors.js';
import { fullDisk } from '../../errors/full-disk.js';
import { withTemporaryDirectory } from '../../files/temporary-directory.js';
import type { Subject } from '../../subjects/subject.js';
import { fraction } from '../../text/fraction.js';
import { CrashSite } from './crash-site.js';
import type { CrashWatch, Harm, HarmKind } from './crash-trial.js';
import { type KillChain, planKills } from './plan-kills.js';
import { heldResources, type Resources } from './resources.js';

/** What a soak counted. */
export interface SoakReport {
  readonly kills: number;
  readonly fixtures: number;
  /** Fixtures that nobody was killed on: the subject does not boot them anyway. */
  readonly neverBooted: readonly string[];
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

interface SoakOptions {
  /** Where the fixtures are stored; the committed corpus where it is left out. */
  readonly fixturesDirectory?: string;
  /** How many kills are ordered at least; after one that did harm its chain ends. */
  readonly kills: number;
  readonly seed: number;
  /** How many fixtures are worked on at the same time. */
  readonly lanes: number;
  /** Told after every fixture how many kills have been ordered. */
  readonly onKills: (kills: number) => void;
  readonly signal: AbortSignal;
}

const EXAMPLES = 10;

/** No runner waits for an answer here. */
const watch: CrashWatch = { onStep: async () => {}, patienceMs: 60_000 };

/**
 * Kills a subject over and over on fixtures taken at random, until there have been enough kills. Every kind of kill
 * point gets its turn; what the crash check asks of a cell is asked after every chain here: whatever the file passes when
 * nobody is killed.
 *
 * @throws {UsageError} the subject boots none of the fixtures
 * @throws {HarnessError} the disk is full
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
    while (tally.ordered < options.kills && !options.signal.aborted) {
      const left = fixtures.filter(({ id }) => !tally.neverBooted.has(id));
      round += 1;
      const fixture = left[Math.floor(fraction(`${options.seed}/fixture/${round}`) * left.length)];
      if (fixture === undefined) {
        const [[id, why] = []] = tally.neverBooted;
        throw new UsageError(
          `${subject.id} boots none of the ${fixtures.length} fixtures, also when nobody kills it (${id}: ${why}). Choose others with --fixture.`,
        );
      }
      await soakFixture(fixture, subject, engine, { ...options, seed: options.seed + round }, tally);
      tally.noteResources();
      options.onKills(tally.ordered);
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
  { seed, fixturesDirectory }: SoakOptions,
  tally: Tally,
): Promise<void> {
  await withTemporaryDirectory(async (directory) => {
    const laidOut = await layOut(fixture, directory, fixturesDirectory);
    const baseline = await readBaseline(fixture, engine, laidOut, directory);
    const context = { fixture, subject, engine, file: laidOut, baseline };
    const site = await CrashSite.prepare(context, laidOut, watch);
    const passed = await site.unharmed();
    if ('notBooted' in passed) {
      if (NO_ROOM.test(passed.notBooted)) {
        throw fullDisk(passed.notBooted);
      }
      tally.neverBooted.set(fixture.id, passed.notBooted);
      return;
    }
    const canRecord = subject.notAsked?.record === undefined;
    for (const chain of planKills(site.trace, { kills: 2, seed }, fixture.id, canRecord)) {
      tally.add(fixture, chain, await site.strike(chain, passed));
    }
  });
}

class Tally {
  ordered = 0;
  /** Why the subject does not boot a fixture, by its id. */
  readonly neverBooted = new Map<string, string>();
  private kills = 0;
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
    this.ordered += chain.length;
    this.kills += trial.kills;
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
      neverBooted: [...this.neverBooted.keys()].sort(),
      resources: { first: this.firstResources ?? last, last },
      examples: this.examples.slice(0, EXAMPLES),
    };
  }
}
