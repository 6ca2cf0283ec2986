import { failuresOf, type Verdict } from '../../matrix/verdict.js';
import type { ProcessEnd } from '../../processes/process-end.js';
import type { BootOutcome } from './boot-trial.js';
import { type Cause, causesOfChecks, causesOfDeaths, causesOfMessages } from './causes.js';

/**
 * The likely cause of what went wrong, or null where nothing did or nothing is known: by what was said, then by how the
 * process ended, then by the first check that failed. Pure.
 */
export function diagnose(boot: BootOutcome, verdict: Verdict): Cause | null {
  const said = messageOf(boot) ?? failuresOf(verdict).find(([check]) => check === 'boot')?.[1].message;
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

function byChecks(verdict: Verdict): Cause | null {
  for (const [check, { message }] of failuresOf(verdict)) {
    const cause = byMessage(message) ?? causesOfChecks[check];
    if (cause !== undefined) {
      return cause;
    }
  }
  return null;
}
