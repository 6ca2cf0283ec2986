import type { CheckName, CheckResult, Verdict } from '../../matrix/verdict.js';
import type { ProcessEnd } from '../../process-end.js';
import type { BootOutcome } from './boot-trial.js';
import { type Cause, causesOfChecks, causesOfDeaths, causesOfMessages } from './causes.js';

/**
 * The likely cause of what went wrong, or null where nothing did or nothing is known: by what was said, then by how the
 * process ended, then by the first check that failed. Pure.
 */
export function diagnose(boot: BootOutcome, verdict: Verdict): Cause | null {
  const said = messageOf(boot) ?? failureOf(verdict.checks.boot);
  const end = (boot.kind === 'booted' ? undefined : boot.processEnd) ?? verdict.processEnd;
  return byMessage(said) ?? (end === undefined ? null : causesOfDeaths[deathOf(end)]) ?? byChecks(verdict);
}

function messageOf(boot: BootOutcome): string | undefined {
  switch (boot.kind) {
    case 'booted':
      return undefined;
    case 'failed':
      return boot.message;
    case 'died':
      return boot.lastWords;
  }
}

function failureOf(result: CheckResult): string | undefined {
  return result.outcome === 'failed' ? result.message : undefined;
}

function byMessage(said: string | undefined): Cause | null {
  const known = causesOfMessages.find(({ message }) => said !== undefined && message.test(said));
  if (known === undefined) {
    return null;
  }
  const { message: _, ...cause } = known;
  return cause;
}

/** Windows has no signals: there a status has a name where the process did not end by itself. */
function deathOf(end: ProcessEnd): keyof typeof causesOfDeaths {
  if (end.kind === 'timed-out') {
    return 'timed-out';
  }
  return end.kind === 'signalled' || end.statusName !== undefined ? 'native' : 'exited';
}

function byChecks({ checks }: Verdict): Cause | null {
  const failed = (Object.entries(checks) as [CheckName, CheckResult][]).filter(
    ([, { outcome }]) => outcome === 'failed',
  );
  for (const [check, result] of failed) {
    const cause = byMessage(failureOf(result)) ?? causesOfChecks[check];
    if (cause !== undefined && cause !== null) {
      return cause;
    }
  }
  return null;
}
