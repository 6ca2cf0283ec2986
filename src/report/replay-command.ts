import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import type { CrashOptions } from '../matrix/crash/kill-point.js';
import { shellWord } from './shell-word.js';

/** What a `frcompat repro` is to boot. */
export interface Replay {
  /** The id of a fixture, or the path of a file. */
  readonly input: string;
  readonly subject: string;
  readonly engine: string;
  /** The kills that it takes to see the failure; none where it shows without. */
  readonly crash?: CrashOptions;
}

/** The command that shows a failure again, ready to be pasted: `npx frcompat repro r0 --subject r4`. */
export function replayCommand({ input, subject, engine, crash }: Replay): string {
  return [
    'npx frcompat repro',
    shellWord(input),
    `--subject ${shellWord(subject)}`,
    ...(engine === BUNDLED_ENGINE ? [] : [`--engine ${shellWord(engine)}`]),
    ...(crash === undefined ? [] : [`--kills ${crash.kills} --seed ${crash.seed}`]),
  ].join(' ');
}
