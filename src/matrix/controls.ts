import * as v from 'valibot';
import { bootingSuccessors } from '../../generators/plan/upgrade-paths.js';
import { r0 } from '../../generators/revisions/r0.js';
import type { Fixture } from '../corpus/manifest.js';
import type { DamageOptions } from '../damage/damage-options.js';
import { recordOf } from '../files/json-schemas.js';
import type { CrashOptions } from './crash/plan-kills.js';
import { type CheckName, type CheckResult, checkNames, type Verdict } from './verdict.js';
import { withoutDirectories } from './without-directories.js';

const ids = v.array(v.string());

/** The boot fix, r5, and all after it: what is wrong with them shows only when they are killed, or damage is done. */
export const killedRevisions: readonly string[] = bootingSuccessors(r0).map(({ id }) => id);

/**
 * Which revisions are killed on which fixtures. Two chains of kills hit every birth: one begins with a statement, one
 * with recording, so the outcome does not depend on the instant.
 */
export function crashOfControl({ id, birth }: Fixture, subject: string): CrashOptions {
  return { kills: killedRevisions.includes(subject) && id === birth ? 2 : 0, seed: 1 };
}

/**
 * Which revisions open damaged copies of which fixtures: every birth that was killed with rows in its log, for a log is
 * what a revision loses without a word. With this seed none of the copies is a pipe, at which a revision waits for ever.
 */
export function damageOfControl({ id, birth }: Fixture, subject: string): DamageOptions {
  return { damages: killedRevisions.includes(subject) && id === `${birth}~unclean` ? 4 : 0, seed: 3 };
}

/** What the historical revisions make of the corpus, in the form in which it is committed. */
export const controlsSchema = v.strictObject({
  format: v.literal(1),
  /** Every fixture that was opened. */
  fixtures: ids,
  /**
   * By subject, check and outcome, the fixtures with that outcome. A fixture that is not listed passed the check, or
   * was not asked because its boot failed.
   */
  subjects: recordOf(v.string(), recordOf(v.picklist(checkNames), recordOf(v.string(), ids))),
});

export type Controls = v.InferOutput<typeof controlsSchema>;

/** The verdicts of some subjects, all on the same fixtures, sorted and without anything that differs between runs. */
export function summariseControls(verdicts: readonly Verdict[]): Controls {
  const subjects = unique(verdicts.map(({ cell }) => cell.subject));
  return {
    format: 1,
    fixtures: unique(verdicts.map(({ cell }) => cell.fixture)),
    subjects: Object.fromEntries(
      subjects.map((subject) => [
        subject,
        exceptions(verdicts.filter(({ cell }) => cell.subject === subject)),
      ]),
    ),
  };
}

/** By check and outcome, the fixtures of one subject that did not pass. */
function exceptions(verdicts: readonly Verdict[]): Controls['subjects'][string] {
  const byCheck = checkNames.map((check): [CheckName, Record<string, string[]>] => {
    const asked = verdicts.filter((verdict) => wasAsked(check, verdict));
    const outcomes = asked.map(({ cell, checks }) => ({
      fixture: cell.fixture,
      outcome: outcomeOf(check, checks[check]),
    }));
    const others = unique(outcomes.map(({ outcome }) => outcome)).filter((outcome) => outcome !== 'passed');
    return [
      check,
      Object.fromEntries(
        others.map((other) => [
          other,
          unique(outcomes.filter(({ outcome }) => outcome === other).map(({ fixture }) => fixture)),
        ]),
      ),
    ];
  });
  return Object.fromEntries(byCheck.filter(([, outcomes]) => Object.keys(outcomes).length > 0));
}

/** A check that the plan left out, or that a failed boot made pointless, is no outcome of the subject's. */
function wasAsked(check: CheckName, { cell, checks }: Verdict): boolean {
  const isPlanned =
    (check !== 'crash' || cell.crash.kills !== 0) && (check !== 'damage' || cell.damage.damages !== 0);
  return check === 'boot' || (checks.boot.outcome === 'passed' && isPlanned);
}

/** The outcome in one word; of a boot that failed also what the engine said. */
function outcomeOf(check: CheckName, result: CheckResult): string {
  return check === 'boot' && result.outcome === 'failed'
    ? `failed: ${withoutDirectories(firstLine(result.message))}`
    : result.outcome;
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? '';
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
