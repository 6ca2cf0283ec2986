import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { committedFixtures } from '../../corpus/fixtures-directory.js';
import { readManifest } from '../../corpus/read-manifest.js';
import { type DamagedFiles, damage } from '../../damage/damage.js';
import type { DamageOptions } from '../../damage/damage-options.js';
import { readDamageSource, readForeignLogs } from '../../damage/damage-source.js';
import { changesOf, stateOf } from '../../damage/folder-state.js';
import { layOutDamaged } from '../../damage/lay-out-damaged.js';
import { type Opener, openAndLook } from '../../damage/open-and-look.js';
import type { OpeningStep } from '../../damage/opening.js';
import { foreignLogsOf, kindsInOrder } from '../../damage/plan-damage.js';
import { type DamageVerdict, isBadOutcome, judge } from '../../damage/verdict.js';
import { removeDirectory } from '../../files/temporary-directory.js';
import type { CheckName, CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';

/**
 * What does the subject do with damaged copies of the fixture? It must open each with every row, or say what is lost, or
 * refuse it and leave every byte as it was. Stops at the first of which something else comes. One that brings the
 * process down, or never comes to an end, fails the check from outside. No crash of an engine is known that a recorder
 * cannot avoid: none was seen (every birth on 1.5.5; four to five files in all kinds on 1.1.3 to 1.4.4).
 *
 * @param laidOut the fixture, opened by nobody
 * @param passed the checks that the cell has passed so far: indexes that lie without damage are no news
 * @param onFile told of every damaged copy before it is opened: `a bit of the log, seed 7`
 */
export async function checkDamage(
  context: CellContext,
  laidOut: string,
  { damages, seed }: DamageOptions,
  passed: ReadonlySet<CheckName>,
  onFile: (about: string) => Promise<void>,
): Promise<CheckResult> {
  if (damages === 0) {
    return { outcome: 'not-asked', reason: 'no damaged copies were asked for (--damages 0)' };
  }
  const reason = context.subject.notAsked?.damage;
  if (reason !== undefined) {
    return { outcome: 'not-asked', reason };
  }
  const { id } = context.fixture;
  const directory = path.dirname(context.file);
  const source = await readDamageSource(id, laidOut, directory, context.engine, () => logsOfOthers(id));
  const askIndexes = passed.has('agreement');
  const folder = path.join(directory, 'damaged');
  let opened = 0;
  for (const kind of kindsInOrder(id, seed)) {
    const files = opened === damages ? undefined : await damage(source, kind, seed);
    if (files !== undefined) {
      opened += 1;
      const about = `${kind}, seed ${seed}`;
      await onFile(about);
      const { outcome, detail } = await openOne({ ...context, askIndexes }, files, folder);
      if (isBadOutcome(outcome)) {
        return passedUnless(
          [{ path: about, expected: EXPECTED, actual: `${outcome}: ${detail}` }],
          `A damaged copy came to a bad end (--damages ${damages} --seed ${seed}).`,
        );
      }
    }
  }
  return { outcome: 'passed' };
}

const EXPECTED = 'every row, or the loss told, or refused with nothing touched';

async function logsOfOthers(id: string): Promise<Buffer[]> {
  const { fixtures } = await readManifest();
  return await readForeignLogs(id, foreignLogsOf(fixtures), committedFixtures());
}

async function openOne(
  { subject, engine, baseline, askIndexes }: CellContext & Pick<Opener, 'askIndexes'>,
  files: DamagedFiles,
  folder: string,
): Promise<DamageVerdict> {
  await mkdir(folder, { mode: 0o700 });
  try {
    const file = await layOutDamaged(files, folder);
    const before = await stateOf(folder);
    const steps: OpeningStep[] = [];
    const tables = [...baseline.tables, ...baseline.others.tables];
    await openAndLook({ subject, engine, baseline: tables, askIndexes }, file, (step) => {
      steps.push(step);
    });
    const refused = steps.some(({ step }) => step === 'refused');
    const changes = refused ? changesOf(before, await stateOf(folder)) : [];
    const explainsErrors = subject.explainsErrors === true;
    const end = { kind: 'exited', exitCode: 0 } as const;
    return judge({ steps, end, changes, file, explainsErrors }, files.limit);
  } finally {
    await removeDirectory(folder);
  }
}
