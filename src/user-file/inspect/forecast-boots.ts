import { availableParallelism } from 'node:os';
import path from 'node:path';
import { engineWords } from '../../engine/engine-words.js';
import { inLanes } from '../../in-lanes.js';
import { describeProcessEnd } from '../../process-end.js';
import { removeDirectory } from '../../temporary-directory.js';
import { knownNames } from '../known-names.js';
import { refuseWithoutRoom } from '../refuse-without-room.js';
import { type BootOutcome, tryBoot } from '../repro/boot-trial.js';
import { textWithoutValues } from '../text-without-values.js';
import type { WorkingCopy } from '../working-copy.js';

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
    const file = await copy.anotherCopy(`forecast-${subject}`);
    const boot = await tryBoot({ file, subject, engine }, { timeoutMs, signal });
    // At once: of a large file there may be no room for a copy per subject.
    await removeDirectory(path.dirname(file));
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
