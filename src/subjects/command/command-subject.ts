import { UsageError } from '../../errors/errors.js';
import { describeDeath, processEndOf } from '../../processes/process-end.js';
import type { KillPoint } from '../kill-point.js';
import { type BootResult, RETENTION_DAYS, type Subject, type SubjectDeath } from '../subject.js';
import { askMinder, type UnmindedCommand } from './ask-minder.js';
import { splitCommand, withDatabasePath } from './command-line.js';
import { findReport } from './command-report.js';
import { diedOfKill } from './died-of-kill.js';
import type { CommandEnd, CommandKill, CommandOrder } from './mind-command.js';

type Ended = Extract<CommandEnd, { kind: 'ended' }>;

/**
 * A command in any language as a subject: it opens the file as the application would, and exits. The protocol is
 * docs/external-recorders.md.
 *
 * @param id `cmd:<command line with {db}>`
 * @throws {UsageError} see `splitCommand`
 */
export function commandSubject(id: string): Subject {
  const command = splitCommand(id);
  return {
    id,
    notAsked: {
      record: 'a command opens the file and exits; it cannot be told to record',
      read: 'a command opens the file and exits; it cannot be told to list',
      damage: 'a command cannot say what of a damaged log it did not take over',
    },
    boot: async (_engine, file) => ({ result: bootResultOf(await run(command, file)) }),
    kill: async (file, point) => deathOf(await run(command, file, killAt(point)), process.platform),
  };
}

async function run(
  [program, ...args]: ReturnType<typeof splitCommand>,
  file: string,
  kill?: CommandKill,
): Promise<Ended | UnmindedCommand> {
  const order: CommandOrder = {
    program,
    args: withDatabasePath(args, file),
    env: { FRCOMPAT_DB: file, FRCOMPAT_RETENTION_DAYS: String(RETENTION_DAYS) },
    ...(kill === undefined ? {} : { kill }),
  };
  const end = await askMinder(order);
  if (end.kind === 'not-started') {
    throw new UsageError(
      `The command "${program}" cannot be started: ${end.message}. Give a program that is on the PATH, or its path.`,
    );
  }
  return end;
}

function bootResultOf(end: Ended | UnmindedCommand): BootResult {
  if (end.kind === 'unminded') {
    const { end: processEnd } = end.death;
    return { status: 'failed', statements: [], message: messageOfUnminded(end), processEnd };
  }
  const report = findReport(end.jsonLines);
  const statements = report.kind === 'report' ? (report.statements ?? []) : [];
  if (
    end.exitCode === 0 &&
    (report.kind === 'none' || (report.kind === 'report' && report.status === 'ok'))
  ) {
    return { status: 'booted', statements, readyAfterMs: end.readyAfterMs };
  }
  const failedStatement = report.kind === 'report' ? report.failedStatement : undefined;
  return {
    status: 'failed',
    statements,
    message: messageOfFailure(end),
    processEnd: processEndOf(end, process.platform),
    ...(failedStatement === undefined ? {} : { failedStatement }),
  };
}

/** What the command reports of its failure, or what it wrote to stderr. */
function messageOfFailure({ jsonLines, stderr }: Ended): string {
  const report = findReport(jsonLines);
  if (report.kind === 'malformed') {
    return `The command printed a report that does not keep to the protocol (docs/external-recorders.md): ${report.complaint}`;
  }
  const reported =
    report.kind === 'report' && report.status === 'error'
      ? [report.code, report.message]
          .filter((part) => part !== undefined)
          .join(': ')
          .trim()
      : '';
  return reported || stderr || 'The command said nothing, neither in a report nor on stderr.';
}

function messageOfUnminded({ death }: UnmindedCommand): string {
  return `The process of the harness that minds the command died before the command ended, which was killed then: ${describeDeath(death)}. See whether the command ends processes other than its own, and whether there is memory left.`;
}

function killAt(point: KillPoint): CommandKill {
  return point.kind === 'during-boot' ? { when: 'after', ms: point.microseconds / 1000 } : { when: 'ready' };
}

/** What came of a command that was to be killed at that point. Pure. */
export function deathOf(end: Ended | UnmindedCommand, platform: NodeJS.Platform): SubjectDeath {
  if (end.kind === 'unminded') {
    return { kind: 'boot-failed', message: messageOfUnminded(end) };
  }
  const byKill = diedOfKill(end, platform);
  if (!byKill && end.exitCode !== 0) {
    return { kind: 'boot-failed', message: messageOfFailure(end) };
  }
  return { kind: byKill ? 'killed' : 'too-late' };
}
