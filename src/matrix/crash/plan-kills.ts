import type { KillPoint } from '../../subjects/kill-point.js';
import { fraction } from '../../text/fraction.js';

/** Kills that hit one file one after the other, each in a new process. */
export type KillChain = readonly KillPoint[];

/** What a boot looks like from outside, to choose kill points from. */
export interface BootTrace {
  /**
   * Numbers of the statements after which the file, its WAL or the folder was not as before: a kill after any other
   * statement leaves what a kill after the one before it leaves.
   */
  readonly changing: readonly number[];
  readonly durationMs: number;
  /** See `BootResult`. */
  readonly readyAfterMs?: number | null;
}

export interface CrashOptions {
  /** Chains of kills per cell; `all` is one for every statement that changes something, and as many random ones. */
  readonly kills: number | 'all';
  /** Chooses the kill points; the same seed chooses the same. */
  readonly seed: number;
}

export const noKills: CrashOptions = { kills: 0, seed: 1 };

/**
 * Chooses the kills of a cell. Statement by statement and at random instants in turn; every second chain goes on with
 * recording, and the boot that follows a kill is killed too.
 *
 * @param canRecord whether the subject can be killed while it records
 */
export function planKills(
  trace: BootTrace,
  { kills, seed }: CrashOptions,
  label: string,
  canRecord: boolean,
): KillChain[] {
  const boundaries = [0, ...trace.changing];
  const number = kills === 'all' ? 2 * boundaries.length : kills;
  // With a single chain half of the cells begin with a statement, half with recording.
  const turn = kills === 'all' ? 0 : Math.round(fraction(`${seed}/${label}`));
  return Array.from({ length: number }, (_, i): KillChain => {
    const random = (what: string) => fraction(`${seed}/${label}/${i}/${what}`);
    const boundary = kills === 'all' ? i >> 1 : Math.floor(random('statement') * boundaries.length);
    const atStatement: KillPoint = { kind: 'after-statement', statement: boundaries[boundary] ?? 0 };
    if ((i + turn) % 2 === 0) {
      return [atStatement, duringBoot(trace.durationMs, random('second boot'))];
    }
    const recording: KillPoint = {
      kind: 'while-recording',
      events: 1 + Math.floor(random('events') * 20),
      microseconds: Math.floor(random('pause') * 3000),
    };
    return canRecord
      ? [recording, atStatement]
      : [duringBoot(trace.durationMs, random('instant')), atStatement];
  });
}

/**
 * Chooses the kills of a subject that is a process of its own: when it says that it is ready, and at a random instant
 * until then, in turn; the boot that follows is killed at the other of the two.
 */
export function planProcessKills(
  readyAfterMs: number,
  { kills, seed }: CrashOptions,
  label: string,
): KillChain[] {
  return Array.from({ length: kills === 'all' ? ALL_PROCESS_KILLS : kills }, (_, i): KillChain => {
    const whenReady: KillPoint = { kind: 'when-ready' };
    const instant = duringBoot(readyAfterMs, fraction(`${seed}/${label}/${i}/instant`));
    return i % 2 === 0 ? [whenReady, instant] : [instant, whenReady];
  });
}

/** There are no statements to be killed at, so `all` is a number that finds what a single chain finds by luck. */
const ALL_PROCESS_KILLS = 10;

function duringBoot(durationMs: number, at: number): KillPoint {
  return { kind: 'during-boot', microseconds: Math.floor(at * durationMs * 1000) };
}
