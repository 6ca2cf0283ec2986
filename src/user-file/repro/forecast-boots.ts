import { availableParallelism } from 'node:os';
import { inLanes } from '../../collections/in-lanes.js';
import { engineWords } from '../../engine/engine-words.js';
import { describeProcessEnd } from '../../processes/process-end.js';
import { knownNames } from '../known-names.js';
import { refuseWithoutRoom } from '../refuse-without-room.js';
import { textWithoutValues } from '../text-without-values.js';
import type { WorkingCopy } from '../working-copy.js';
import { type BootOutcome, tryBoot } from './boot-trial.js';

/** Whether a subject would boot the file. */
export interface BootForecast {
  readonly subject: string;
  /** `died`: its process was brought down, or hung. */
  readonly outcome: BootOutcome['kind'];
  /** What was said, on one line; empty of a boot that goes well. */
  readonly message: string;
}

/** Boots copies of a file with every subject, each in a process of its own, as many at a time as there are processors. */
export async function forecastBoots(
  copy: WorkingCopy,
  subjects: readonly string[],
  engine: string,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<BootForecast[]> {
  const names = knownNames(copy);
  const forecasts: BootForecast[] = [];
  await inLanes([...subjects.entries()], availableParallelism(), async ([index, subject]) => {
    const boot = await copy.withAnotherCopy(`forecast-${subject}`, (file) =>
      tryBoot({ file, subject, engine }, { timeoutMs, signal }),
    );
    refuseWithoutRoom(copy.directory, messageOf(boot));
    const message = textWithoutValues(messageOf(boot), names);
    forecasts[index] = { subject, outcome: boot.kind, message };
  });
  return forecasts;
}

function messageOf(boot: BootOutcome): string {
  switch (boot.kind) {
    case 'booted':
      return '';
    case 'failed':
      return engineWords(boot.message);
    case 'died':
      return `the process ${describeProcessEnd(boot.processEnd)}`;
  }
}
