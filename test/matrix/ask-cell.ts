import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { withDir } from 'tmp-promise';
import { layOut } from '../../src/corpus/lay-out.js';
import { noDamages } from '../../src/damage/damage-options.js';
import { type Engine, loadEngine } from '../../src/engine/engine.js';
import type { CellRequest } from '../../src/matrix/messages.js';
import { runCell } from '../../src/matrix/run-cell.js';
import type { CheckName, CheckResult } from '../../src/matrix/verdict.js';
import type { OpenSubject, Subject } from '../../src/subjects/subject.js';
import { fixtureOf } from '../fixture-of.js';

type Answers = Record<CheckName, CheckResult>;

/**
 * Runs one cell of the committed corpus in this process; `change` can falsify what the cell believes of its fixture, and
 * `statements` what the fixture holds.
 */
export async function askCell(
  id: string,
  subject: Subject,
  change: Partial<CellRequest['fixture']> = {},
  { crash = { kills: 0, seed: 1 }, damage = noDamages }: Partial<CellRequest['cell']> = {},
  engineId?: string,
  statements: readonly string[] = [],
): Promise<Answers> {
  const fixture = await fixtureOf(id);
  const engine = await loadEngine(engineId);
  const answers: Partial<Answers> = {};
  await withDir(
    async ({ path: directory }) => {
      const laidOutIn = path.join(directory, 'laid-out');
      await mkdir(laidOutIn);
      const laidOut = await layOut(fixture, laidOutIn);
      await runPlainly(engine, laidOut, statements);
      await runCell(
        {
          cell: { fixture: id, subject: subject.id, engine: engine.version, crash, damage },
          fixture: { ...fixture, ...change },
          laidOut,
          directory,
        },
        subject,
        engine,
        {
          asking: async () => {},
          answered: async (check, result) => {
            answers[check] = result;
          },
        },
      );
    },
    { unsafeCleanup: true },
  );
  return answers as Answers;
}

async function runPlainly(engine: Engine, file: string, statements: readonly string[]): Promise<void> {
  if (statements.length === 0) {
    return;
  }
  const database = await engine.open(file);
  for (const statement of statements) {
    await database.run(statement);
  }
  await database.close();
}

/** The checks that failed, in the order of the report. */
export function failedChecks(answers: Answers): string[] {
  return Object.keys(answers).filter((check) => answers[check as CheckName].outcome === 'failed');
}

/** The paths of what a failed check found. */
export function differencesOf(result: CheckResult) {
  return result.outcome === 'failed' ? result.differences : [];
}

/** A subject that damages the file with plain SQL when it closes its `damagedBoot`th session (1 is the boot itself). */
export function saboteur(subject: Subject, damagedBoot: number, statements: readonly string[]): Subject {
  let boots = 0;
  return {
    ...subject,
    id: 'saboteur',
    async boot(engine, file, observe) {
      boots += 1;
      const { result, open } = await subject.boot(engine, file, observe);
      if (open === undefined || boots !== damagedBoot) {
        return open === undefined ? { result } : { result, open };
      }
      const close = async () => {
        await open.close();
        await runPlainly(engine, file, statements);
      };
      return { result, open: { ...open, close } };
    },
  };
}

/** A subject whose sessions do some things another way. */
export function distorted(subject: Subject, distort: (open: OpenSubject) => Partial<OpenSubject>): Subject {
  return {
    ...subject,
    id: 'distorted',
    async boot(engine, file, observe) {
      const { result, open } = await subject.boot(engine, file, observe);
      return open === undefined ? { result } : { result, open: { ...open, ...distort(open) } };
    },
  };
}
