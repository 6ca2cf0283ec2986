import { groupBy } from '../../collections/group-by.js';
import type { DamageResult } from '../../damage/run-damage.js';
import { badOutcomes, goodOutcomes, isBadOutcome } from '../../damage/verdict.js';
import { shellWord } from '../../recorder/text/shell-word.js';
import { counted } from '../../text/counted.js';
import { plainTable } from '../pretty/plain-table.js';

/** How many files came to which end by kind of damage, the figures of the whole run, and every failure in full. */
export function formatDamage(results: readonly DamageResult[]): string {
  const outcomes = [...goodOutcomes, ...badOutcomes].filter((outcome) => count(results, outcome) > 0);
  const row = (name: string, of: readonly DamageResult[]) => [
    name,
    String(of.length),
    ...outcomes.map((outcome) => String(count(of, outcome) || '-')),
  ];
  const table = plainTable(
    ['damage', 'files', ...outcomes],
    [
      ...[...groupBy(results, ({ kind }) => kind)].map(([kind, alike]) => row(kind, alike)),
      row('all', results),
    ],
  );
  const fixtures = new Set(results.map(({ fixture }) => fixture)).size;
  const failures = results.filter(({ outcome }) => isBadOutcome(outcome));
  return [
    table,
    '',
    `${counted(results.length, 'damaged file')} of ${counted(fixtures, 'fixture')}: ${failures.length} failed.`,
    `  silent losses: ${count(results, 'silent loss')}; wrong rows: ${count(results, 'wrong rows')}; native aborts: ${count(results, 'abort')}; hangs: ${count(results, 'hang')}`,
    `  refused: ${count(results, 'refused cleanly')}; refused, and the file modified: ${count(results, 'modified on refusal')}; refused without saying why or what to do: ${count(results, 'unclear refusal')}`,
    ...failures.map(formatFailure),
    '',
  ].join('\n');
}

function count(results: readonly DamageResult[], outcome: DamageResult['outcome']): number {
  return results.filter((result) => result.outcome === outcome).length;
}

function formatFailure({ fixture, kind, seed, outcome, detail }: DamageResult): string {
  return `\n${fixture}, ${kind}: ${outcome}\n  ${detail}\n  npx frcompat damage --fixture ${shellWord(fixture)} --kind ${shellWord(kind)} --seed ${seed} --each 1`;
}
