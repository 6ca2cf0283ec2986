import { availableParallelism } from 'node:os';
import { revisions } from '../../../generators/revisions/index.js';
import { planCells } from '../../matrix/plan.js';
import { runMatrix } from '../../matrix/run-matrix.js';
import type { CheckName, Verdict } from '../../matrix/verdict.js';
import { recorderSubject } from '../../subjects/recorder.js';
import { type FileInspection, inspectCopy } from '../inspect/inspection.js';
import type { WorkingCopy } from '../working-copy.js';
import { asFixture } from './ad-hoc-fixture.js';
import { tryBoot } from './boot-trial.js';
import { type DifferingStatement, findDifferingStatement } from './differing-statement.js';
import { namedAsCopied } from './named-as-copied.js';

/** What every revision makes of a file, as `frcompat bisect --json` prints it. */
export interface Bisection {
  readonly format: 1;
  readonly inspection: FileInspection;
  /** One per engine, in the order of their versions. */
  readonly engines: readonly EngineBisection[];
  /** Of today's recorder, over the engines: the first that it fails on, and the last before that; null where none. */
  readonly firstBrokenEngine: string | null;
  readonly lastWorkingEngine: string | null;
}

export interface EngineBisection {
  readonly engine: string;
  /** Every revision in the order of history, then today's recorder. */
  readonly runs: readonly RevisionRun[];
  /** The first that breaks the file; null where none does. */
  readonly firstBroken: string | null;
  /** The last before it that works, or of all where none breaks it; null where none works. */
  readonly lastWorking: string | null;
  /** The first after it that works again. */
  readonly worksAgain: string | null;
  /** In which statement the boot that breaks the file differs from the one before that works. */
  readonly statement: DifferingStatement | null;
}

export interface RevisionRun {
  readonly subject: string;
  /** `refused`: as the contract declares for this engine, untouched. */
  readonly outcome: 'works' | 'breaks' | 'refused';
  /** The checks that failed. */
  readonly failed: readonly CheckName[];
  /** What the first of them said; empty where all passed. */
  readonly message: string;
}

export interface BisectOptions {
  readonly engines: readonly string[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly onVerdict: (verdict: Verdict) => void;
}

/** The subjects that a file is bisected over, in the order of history. */
export const bisectedSubjects: readonly string[] = [...revisions.map(({ id }) => id), recorderSubject.id];

/**
 * The checks that a revision must pass not to break a file. Those against today's contract are left out: what came later
 * an older revision cannot give; and none of them leaves the file alone at a second boot.
 */
const decisive: readonly CheckName[] = ['boot', 'rows', 'agreement', 'foreign', 'record', 'read'];

/** Opens copies of a file with every revision and the recorder, on every engine, and finds where it breaks. */
export async function bisect(copy: WorkingCopy, options: BisectOptions): Promise<Bisection> {
  const [firstEngine = ''] = options.engines;
  const inspection = await inspectCopy(copy, firstEngine, options.signal);
  const { fixture, fixturesDirectory } = await asFixture(copy, inspection, options.signal);
  const plan = planCells({
    fixtures: [fixture],
    subjects: bisectedSubjects,
    engines: options.engines,
  });
  const verdicts = await runMatrix(plan, {
    workers: availableParallelism(),
    timeoutMs: options.timeoutMs,
    onVerdict: options.onVerdict,
    signal: options.signal,
    fixturesDirectory,
  });
  const engines: EngineBisection[] = [];
  for (const engine of options.engines) {
    const runs = verdicts
      .filter(({ cell }) => cell.engine === engine)
      .map((verdict) => runOf(namedAsCopied(verdict, copy)));
    const turn = turningPoint(runs);
    engines.push({ engine, runs, ...turn, statement: await statementOf(copy, engine, turn, options) });
  }
  return { format: 1, inspection, engines, ...turnOfEngines(engines) };
}

/** What a revision made of the file, by its verdict. Pure. */
export function runOf({ cell, checks }: Verdict): RevisionRun {
  const failed = decisive.filter((check) => checks[check].outcome === 'failed');
  const [first] = failed.map((check) => checks[check]);
  const outcome = checks.boot.outcome === 'refused' ? 'refused' : failed.length === 0 ? 'works' : 'breaks';
  return {
    subject: cell.subject,
    outcome,
    failed,
    message: first?.outcome === 'failed' ? first.message : '',
  };
}

type Turn = Pick<EngineBisection, 'firstBroken' | 'lastWorking' | 'worksAgain'>;

/** Where the runs, in their order, turn from working to broken, and back. Pure. */
export function turningPoint(runs: readonly RevisionRun[]): Turn {
  const broken = runs.findIndex(({ outcome }) => outcome === 'breaks');
  const before = broken === -1 ? runs : runs.slice(0, broken);
  const after = broken === -1 ? [] : runs.slice(broken);
  const works = ({ outcome }: RevisionRun) => outcome === 'works';
  return {
    firstBroken: runs[broken]?.subject ?? null,
    lastWorking: before.findLast(works)?.subject ?? null,
    worksAgain: after.find(works)?.subject ?? null,
  };
}

async function statementOf(
  copy: WorkingCopy,
  engine: string,
  { firstBroken, lastWorking }: Turn,
  { timeoutMs, signal }: BisectOptions,
): Promise<DifferingStatement | null> {
  if (firstBroken === null) {
    return null;
  }
  const boot = (subject: string) =>
    copy.withAnotherCopy(`bisected-${engine.replaceAll(/[^\w.-]/g, '-')}-${subject}`, (file) =>
      tryBoot({ file, subject, engine }, { timeoutMs, signal }),
    );
  const broken = await boot(firstBroken);
  return findDifferingStatement(broken, lastWorking === null ? null : await boot(lastWorking));
}

/** Where today's recorder, over the engines in their order, opens the file no more. Pure. */
export function turnOfEngines(
  engines: readonly Pick<EngineBisection, 'engine' | 'runs'>[],
): Pick<Bisection, 'firstBrokenEngine' | 'lastWorkingEngine'> {
  const outcomes = engines.map(
    ({ runs }) => runs.find(({ subject }) => subject === recorderSubject.id)?.outcome,
  );
  const broken = outcomes.findIndex((outcome) => outcome !== 'works');
  const last = outcomes.slice(0, broken === -1 ? undefined : broken).lastIndexOf('works');
  return {
    firstBrokenEngine: engines[broken]?.engine ?? null,
    lastWorkingEngine: engines[last]?.engine ?? null,
  };
}
