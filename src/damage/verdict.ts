import type { ProcessEnd } from '../matrix/verdict.js';
import type { Complaint, Finding, OpeningStep } from './opening.js';

/** What came of opening a damaged file. */
export interface Opening {
  readonly steps: readonly OpeningStep[];
  readonly end: ProcessEnd;
  /** What differs in the folder afterwards; asked where the file was refused. */
  readonly changes: readonly string[];
  /** The path that a message must name. */
  readonly file: string;
}

/** These are as it must be. */
export const goodOutcomes = [
  /** Every row is there, and nothing else. */
  'recovered',
  /** Rows are missing, and the boot report says so. */
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

export type GoodOutcome = (typeof goodOutcomes)[number];
export type BadOutcome = (typeof badOutcomes)[number];

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
  return refusal === undefined ? judgeBoot(opening, limit) : judgeRefusal(refusal.complaint, opening);
}

function judgeRefusal(complaint: Complaint, { changes, file }: Opening): DamageVerdict {
  if (changes.length > 0) {
    return { outcome: 'modified on refusal', detail: `${changes.join(', ')}; ${complaint.message}` };
  }
  return isClear(complaint, file)
    ? { outcome: 'refused cleanly', detail: complaint.message }
    : { outcome: 'unclear refusal', detail: complaint.message };
}

/** Code, file, reason and remedy on one line: at the least two sentences. */
function isClear({ code, message }: Complaint, file: string): boolean {
  return (
    code === 'HSK-500-DB' && message.includes(file) && !message.includes('\n') && /\. [A-Z]/.test(message)
  );
}

function judgeBoot({ steps, file }: Opening, limit: string | undefined): DamageVerdict {
  const failures = steps.flatMap((step) => (step.step === 'failed' ? [step] : []));
  const unclear = failures.find(({ complaint }) => !isClear(complaint, file));
  if (unclear !== undefined) {
    return { outcome: 'unclear refusal', detail: `${unclear.doing}: ${unclear.complaint.message}` };
  }
  const finding = find(steps, 'found')?.finding;
  if (finding === undefined) {
    const message = find(steps, 'unopenable')?.message ?? 'nothing was found out';
    return { outcome: 'ruined', detail: message };
  }
  const report = find(steps, 'booted')?.report ?? {};
  return judgeFinding(finding, report, failures, limit);
}

function judgeFinding(
  finding: Finding,
  report: Readonly<Record<string, unknown>>,
  failures: readonly { readonly complaint: Complaint }[],
  limit: string | undefined,
): DamageVerdict {
  const { missing, strange, unreadable, disagreements, listedRight } = finding;
  const words = JSON.stringify({ missing, strange, unreadable, disagreements });
  if (!listedRight) {
    return { outcome: 'wrong rows', detail: `the listing is not what the file holds; ${words}` };
  }
  if (disagreements.length > 0) {
    return { outcome: 'index disagrees', detail: words };
  }
  if (Object.keys(strange).length > 0) {
    return { outcome: limit === undefined ? 'wrong rows' : 'indistinguishable', detail: words };
  }
  if (Object.keys(missing).length > 0) {
    if (tellsLoss(report)) {
      return { outcome: 'recovered, loss told', detail: JSON.stringify(report.lostLog) };
    }
    return { outcome: limit === undefined ? 'silent loss' : 'indistinguishable', detail: words };
  }
  if (Object.keys(unreadable).length + failures.length > 0) {
    return { outcome: 'told on use', detail: failures[0]?.complaint.message ?? words };
  }
  return { outcome: 'recovered', detail: '' };
}

function tellsLoss(report: Readonly<Record<string, unknown>>): boolean {
  return report.lostLog !== undefined;
}

function find<Step extends OpeningStep['step']>(steps: readonly OpeningStep[], step: Step) {
  return steps.find((each): each is Extract<OpeningStep, { step: Step }> => each.step === step);
}

function lastOf(steps: readonly OpeningStep[]): string {
  return steps.at(-1)?.step ?? 'nothing';
}
