import type { ProcessEnd } from '../processes/process-end.js';
import type { OpenSubject } from '../subjects/subject.js';
import type { Finding, OpeningStep } from './opening.js';

/** What came of opening a damaged file. */
export interface Opening {
  readonly steps: readonly OpeningStep[];
  readonly end: ProcessEnd;
  /** What differs in the folder afterwards; asked where the file was refused. */
  readonly changes: readonly string[];
  readonly file: string;
  /** See `Subject`: whether every error must say code, file, reason and what to do. */
  readonly explainsErrors: boolean;
}

/** These are as it must be. */
export const goodOutcomes = [
  /** Every row is there, and nothing else. */
  'recovered',
  /** Rows are missing, and the subject says so. */
  'recovered, loss told',
  /** It boots, and whoever reads or writes what is damaged is told so. */
  'told on use',
  'refused cleanly',
  /** The damaged files are what an undamaged database can look like: their `limit` says why. */
  'indistinguishable',
] as const;

/** These are failures. */
export const badOutcomes = [
  'silent loss',
  'wrong rows',
  'index disagrees',
  'abort',
  'hang',
  'modified on refusal',
  'unclear refusal',
  'ruined',
] as const;

/** Whether it is as it must not be. */
export function isBadOutcome(outcome: DamageVerdict['outcome']): outcome is BadOutcome {
  return badOutcomes.some((bad) => bad === outcome);
}

type GoodOutcome = (typeof goodOutcomes)[number];
type BadOutcome = (typeof badOutcomes)[number];

export interface DamageVerdict {
  readonly outcome: GoodOutcome | BadOutcome;
  /** What was said or found, on one line. */
  readonly detail: string;
}

/**
 * Judges an opening.
 *
 * @param limit why whole files can look like this one, where they can
 */
export function judge(opening: Opening, limit: string | undefined): DamageVerdict {
  const { steps, end } = opening;
  if (end.kind === 'timed-out') {
    return { outcome: 'hang', detail: `no end after ${end.timeoutMs} ms, after ${lastOf(steps)}` };
  }
  if (end.kind === 'signalled' || end.exitCode !== 0) {
    return { outcome: 'abort', detail: `${JSON.stringify(end)} after ${lastOf(steps)}` };
  }
  const refusal = find(steps, 'refused');
  return refusal === undefined ? judgeBoot(opening, limit) : judgeRefusal(refusal.message, opening);
}

function judgeRefusal(message: string, opening: Opening): DamageVerdict {
  if (opening.changes.length > 0) {
    return { outcome: 'modified on refusal', detail: `${opening.changes.join(', ')}; ${message}` };
  }
  return { outcome: isClear(message, opening) ? 'refused cleanly' : 'unclear refusal', detail: message };
}

/** Code, file, reason and remedy on one line: at the least two sentences. */
function isClear(message: string, { file, explainsErrors }: Opening): boolean {
  const isExplained =
    message.startsWith('HSK-500-DB: ') &&
    message.includes(file) &&
    !message.includes('\n') &&
    /\. [A-Z]/.test(message);
  return isExplained || !explainsErrors;
}

function judgeBoot(opening: Opening, limit: string | undefined): DamageVerdict {
  const { steps } = opening;
  const failures = steps.flatMap((step) => (step.step === 'failed' ? [step] : []));
  const unclear = failures.find(({ message }) => !isClear(message, opening));
  if (unclear !== undefined) {
    return { outcome: 'unclear refusal', detail: `${unclear.doing}: ${unclear.message}` };
  }
  const finding = find(steps, 'found')?.finding;
  if (finding === undefined) {
    const message = find(steps, 'unopenable')?.message ?? 'nothing was found out';
    return { outcome: 'ruined', detail: message };
  }
  return judgeFinding(finding, find(steps, 'booted')?.lostLog, failures, limit);
}

function judgeFinding(
  finding: Finding,
  lostLog: OpenSubject['lostLog'],
  failures: readonly { readonly message: string }[],
  limit: string | undefined,
): DamageVerdict {
  const { missing, strange, unreadable, disagreements, brokenKeys, listedRight } = finding;
  const words = JSON.stringify({ missing, strange, unreadable, disagreements, brokenKeys });
  if (!listedRight) {
    return { outcome: 'wrong rows', detail: `the listing is not what the file holds; ${words}` };
  }
  if (brokenKeys.length > 0) {
    return { outcome: 'wrong rows', detail: `several rows have the same key; ${words}` };
  }
  if (disagreements.length > 0) {
    return { outcome: 'index disagrees', detail: words };
  }
  if (Object.keys(strange).length > 0) {
    return { outcome: limit === undefined ? 'wrong rows' : 'indistinguishable', detail: words };
  }
  if (Object.keys(missing).length > 0) {
    if (lostLog !== undefined) {
      return { outcome: 'recovered, loss told', detail: JSON.stringify(lostLog) };
    }
    return { outcome: limit === undefined ? 'silent loss' : 'indistinguishable', detail: words };
  }
  if (Object.keys(unreadable).length + failures.length > 0) {
    return { outcome: 'told on use', detail: failures[0]?.message ?? words };
  }
  return { outcome: 'recovered', detail: '' };
}

function find<Step extends OpeningStep['step']>(steps: readonly OpeningStep[], step: Step) {
  return steps.find((each): each is Extract<OpeningStep, { step: Step }> => each.step === step);
}

function lastOf(steps: readonly OpeningStep[]): string {
  return steps.at(-1)?.step ?? 'nothing';
}
