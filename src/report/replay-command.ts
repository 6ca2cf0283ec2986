import type { DamageOptions } from '../damage/damage-options.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import type { CrashOptions } from '../matrix/crash/plan-kills.js';
import { notAnOption } from '../recorder/text/file-word.js';
import { shellWord } from '../recorder/text/shell-word.js';

/** What a `frcompat repro` is to boot. */
interface Replay {
  /** The id of a fixture, or the path of a file. */
  readonly input: string;
  readonly subject: string;
  readonly engine: string;
  /** The kills that it takes to see the failure; none where it shows without. */
  readonly crash?: CrashOptions;
  /** The damages that it takes; none where it shows without. */
  readonly damage?: DamageOptions;
  /** How long a check may take, in milliseconds, where that was too short. */
  readonly timeoutMs?: number | undefined;
}

/** The command that shows a failure again, ready to be pasted: `npx frcompat repro r0 --subject r4`. */
export function replayCommand({ input, subject, engine, crash, damage, timeoutMs }: Replay): string {
  // A command has one seed for both.
  const seed = (crash ?? damage)?.seed;
  return [
    'npx frcompat repro',
    shellWord(notAnOption(input)),
    `--subject ${shellWord(subject)}`,
    ...(engine === BUNDLED_ENGINE ? [] : [`--engine ${shellWord(engine)}`]),
    ...(crash === undefined ? [] : [`--kills ${crash.kills}`]),
    ...(damage === undefined ? [] : [`--damages ${damage.damages}`]),
    ...(seed === undefined ? [] : [`--seed ${seed}`]),
    ...(timeoutMs === undefined ? [] : [`--timeout ${timeoutMs}`]),
  ].join(' ');
}
