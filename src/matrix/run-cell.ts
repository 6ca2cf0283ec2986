import path from 'node:path';
import { readBaseline } from '../corpus/baseline.js';
import { copyDatabase } from '../corpus/copy-database.js';
import type { Engine } from '../engine/engine.js';
import { HarnessError, messageOf, NO_ROOM, UsageError } from '../errors/errors.js';
import { fullDisk } from '../errors/full-disk.js';
import { expectedRefusal } from '../schema/engines/expected-refusals.js';
import type { Subject } from '../subjects/subject.js';
import { checkBoot } from './checks/boot.js';
import type { CellContext } from './checks/cell-context.js';
import { checkCrash } from './checks/crash.js';
import { checkDamage } from './checks/damage.js';
import { Inspector } from './checks/inspection.js';
import { inspectionChecks } from './checks/inspection-checks.js';
import { checkRead } from './checks/read.js';
import { checkReboot } from './checks/reboot.js';
import { checkRecord } from './checks/record.js';
import { checkRefusal } from './checks/refusal.js';
import { SharedSession } from './checks/sessions.js';
import type { CellRequest } from './messages.js';
import { type CheckName, type CheckResult, checkNames } from './verdict.js';

/** Who is told how the cell comes along. */
interface CellListener {
  /** Before a check starts, and, of one that takes long, again and again; `about` is what it is asked of then. */
  asking(check: CheckName, about?: string): Promise<void>;
  answered(check: CheckName, result: CheckResult): Promise<void>;
}

type SubjectCheck = (context: CellContext, session: SharedSession) => Promise<CheckResult>;

/**
 * These boot the subject again. The one that writes comes last, so that all others see what the first boot left; it goes
 * on in the session that the one before has read in, and closes it.
 */
const subjectChecks: readonly (readonly [CheckName, SubjectCheck])[] = [
  ['reboot', checkReboot],
  ['read', checkRead],
  ['record', checkRecord],
];

/**
 * Copies the fixture into the cell's directory and asks every check, in this process. Whatever a check meets is its
 * own failure; where the boot failed the others are not asked.
 *
 * @throws {UsageError} a log of the corpus that the check damage takes for a foreign one cannot be used
 * @throws {HarnessError} the fixture does not read as the manifest says, or the disk is full
 */
export async function runCell(
  { cell: { crash, damage }, fixture, laidOut, directory }: CellRequest,
  subject: Subject,
  engine: Engine,
  listener: CellListener,
): Promise<void> {
  const file = path.join(directory, path.basename(laidOut));
  copyDatabase(laidOut, file);
  const opened = { fixture, subject, engine, file };
  const passed = new Set<CheckName>();
  const ask = async (check: CheckName, question: () => Promise<CheckResult>) => {
    const result = await askOne(listener, check, question);
    if (result.outcome === 'passed') {
      passed.add(check);
    }
    return result;
  };

  const refusal = subject.id === 'recorder' ? expectedRefusal(fixture, engine.version) : undefined;
  const boot = await ask('boot', () =>
    refusal === undefined ? checkBoot(opened) : checkRefusal(opened, refusal),
  );
  if (boot.outcome !== 'passed') {
    for (const check of checkNames.filter((name) => name !== 'boot')) {
      await listener.answered(check, {
        outcome: 'not-asked',
        reason: boot.outcome === 'refused' ? 'the file was refused' : 'the boot failed',
      });
    }
    return;
  }
  const baseline = await readBaseline(fixture, engine, laidOut, directory);
  const context: CellContext = { ...opened, baseline };
  const inspector = new Inspector(context);
  for (const [check, question] of inspectionChecks) {
    await ask(check, async () => question(context, await inspector.inspect()));
  }
  await inspector.close();
  const session = new SharedSession(context);
  for (const [check, question] of subjectChecks) {
    await ask(check, () => question(context, session));
  }
  await ask('crash', () =>
    checkCrash(context, laidOut, crash, passed, (about) => listener.asking('crash', about)),
  );
  await ask('damage', () =>
    checkDamage(context, laidOut, damage, passed, (about) => listener.asking('damage', about)),
  );
}

async function askOne(
  listener: CellListener,
  check: CheckName,
  question: () => Promise<CheckResult>,
): Promise<CheckResult> {
  await listener.asking(check);
  const result = await question().catch(failureOf);
  refuseFullDisk(check, result);
  await listener.answered(check, result);
  return result;
}

function failureOf(error: unknown): CheckResult {
  if (error instanceof HarnessError || error instanceof UsageError) {
    throw error;
  }
  return { outcome: 'failed', message: messageOf(error), differences: [] };
}

/** What fails for want of space says nothing about the subject. */
function refuseFullDisk(check: CheckName, result: CheckResult): void {
  if (result.outcome === 'failed' && NO_ROOM.test(result.message)) {
    throw fullDisk(`the check ${check}: ${result.message}`);
  }
}
