import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { DATABASE_NAME, layOut } from '../../corpus/lay-out.js';
import type { Fixture } from '../../corpus/manifest.js';
import { sha256 } from '../../corpus/read-stored-file.js';
import { noDamages } from '../../damage/damage-options.js';
import type { Engine } from '../../engine/engine.js';
import { messageOf, UsageError } from '../../errors/errors.js';
import { withTemporaryDirectory } from '../../files/temporary-directory.js';
import { runCell } from '../../matrix/run-cell.js';
import type { CheckName, CheckResult } from '../../matrix/verdict.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { recorderSubject } from '../../subjects/recorder.js';
import { buildPast } from './build-past.js';
import { canBeMigrated } from './can-be-migrated.js';
import type { InventedPast } from './invented-past.js';
import { useRecorder } from './use-recorder.js';

/** What came of a past when today's recorder met it. */
export type Judgement =
  /** It booted, and every check passed. */
  | { readonly kind: 'booted' }
  /** It was refused in clear words, and not a byte was touched. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The engine does not make such a file. */
  | { readonly kind: 'impossible'; readonly message: string }
  /** Something in between. */
  | { readonly kind: 'broken'; readonly what: string; readonly differences: readonly Difference[] };

/**
 * Builds a file of the past in a temporary directory and has the recorder boot it: either that succeeds and every check
 * of the matrix passes, or the file is refused with a clear error and is byte for byte as before. A past that can be
 * migrated must not be refused.
 *
 * @param kills chains of kills for the check `crash`
 * @throws {HarnessError} it could not be judged: disk full, no permission
 */
export async function judgePast(past: InventedPast, engine: Engine, kills: number): Promise<Judgement> {
  return await withTemporaryDirectory(async (directory) => {
    const newFolder = async (name: string) => {
      await mkdir(path.join(directory, name));
      return path.join(directory, name);
    };
    const made = await newFolder('made');
    const cell = await newFolder('cell');
    let fixture: Fixture;
    try {
      fixture = await buildPast(past, 'invented', path.join(made, DATABASE_NAME), made, engine);
    } catch (error) {
      if (error instanceof UsageError) {
        return { kind: 'impossible', message: error.message };
      }
      throw error;
    }
    const laidOut = await layOut(fixture, await newFolder('whole'), made);
    const answers = await askChecks(fixture, laidOut, cell, engine, kills);
    const file = path.join(cell, DATABASE_NAME);
    if (answers.get('boot')?.outcome !== 'passed') {
      return await judgeRefusal(fixture, file, answers.get('boot'), canBeMigrated(past));
    }
    for (const [check, result] of answers) {
      if (result.outcome === 'failed') {
        return broken(`${check}: ${result.message}`, result.differences);
      }
    }
    return await judgeUse(file, engine);
  });
}

async function askChecks(
  fixture: Fixture,
  laidOut: string,
  directory: string,
  engine: Engine,
  kills: number,
): Promise<Map<CheckName, CheckResult>> {
  const answers = new Map<CheckName, CheckResult>();
  const cell = {
    fixture: fixture.id,
    subject: recorderSubject.id,
    engine: engine.id,
    crash: { kills, seed: 1 },
    damage: noDamages,
  };
  await runCell({ cell, fixture, laidOut, directory }, recorderSubject, engine, {
    asking: async () => {},
    answered: async (check, result) => {
      answers.set(check, result);
    },
  });
  return answers;
}

/**
 * What a boot comes to that did not pass.
 *
 * @param file the fixture as the recorder has left it
 * @param mustBoot the past can be migrated
 */
export async function judgeRefusal(
  fixture: Pick<Fixture, 'database' | 'wal'>,
  file: string,
  boot: CheckResult | undefined,
  mustBoot: boolean,
): Promise<Judgement> {
  const message = boot?.outcome === 'failed' ? (boot.message.split('\n')[0] ?? '') : '';
  const [database, wal] = await Promise.all(
    [file, `${file}.wal`].map((part) => readFile(part).then(sha256, () => undefined)),
  );
  if (database !== fixture.database.sha256 || wal !== fixture.wal?.sha256) {
    return broken(`refused, and the file or its log changed: ${message}`);
  }
  if (!isClear(message, file)) {
    return broken(`refused, but not in clear words: ${message}`);
  }
  return mustBoot ? broken(`refused, though it can be migrated: ${message}`) : { kind: 'refused', message };
}

/** In the recorder's own words: which file, what is wrong with it, what to do. */
function isClear(message: string, file: string): boolean {
  return (
    message.startsWith(`HSK-500-DB: "${file}" cannot be used: `) && /The file is as it was\. \S/.test(message)
  );
}

/** What using the recorder comes to on a file that it has booted, and on which every check passed. */
export async function judgeUse(file: string, engine: Engine): Promise<Judgement> {
  try {
    await useRecorder(file, engine);
    return { kind: 'booted' };
  } catch (error) {
    return broken(`the recorder booted, but cannot be used: ${messageOf(error)}`);
  }
}

function broken(what: string, differences: readonly Difference[] = []): Judgement {
  return { kind: 'broken', what, differences };
}
