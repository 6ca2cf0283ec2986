import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { layOut } from '../../../src/corpus/lay-out.js';
import { type BootOutcome, type BootTrialOptions, tryBoot } from '../../../src/user-file/repro/boot-trial.js';
import { fixtureOf } from '../../fixture-of.js';
import { inFolder } from '../../recorder/support/in-folder.js';

/** What comes of one boot of a fixture. */
export async function bootOf(
  id: string,
  subject: string,
  options: Partial<BootTrialOptions> = {},
): Promise<BootOutcome | undefined> {
  let outcome: BootOutcome | undefined;
  await inFolder(async (folder) => {
    const directory = path.join(folder, 'größe 日本');
    await mkdir(directory);
    const file = await layOut(await fixtureOf(id), directory);
    outcome = await tryBoot({ file, subject, engine: '1.5.5' }, { timeoutMs: 60_000, ...options });
  });
  return outcome;
}
