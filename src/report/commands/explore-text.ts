import type { ExploreReport } from '../../history/explore/explore.js';
import { pastStatements } from '../../history/explore/past-statements.js';
import { sideBySide } from '../../schema/catalog/side-by-side.js';
import { counted } from '../../text/counted.js';

/** What came of the pasts, and of the smallest that broke everything there is to say. */
export function formatExplore({ seed, count, failure }: ExploreReport): string {
  const total = Object.values(count).reduce((sum, one) => sum + one, 0);
  const figures = [
    `${counted(total, 'invented past')}, seed ${seed}`,
    `  booted, and every check passed: ${count.booted}`,
    `  refused in clear words, not a byte changed: ${count.refused}`,
    `  that the engine does not make: ${count.impossible}`,
    `  broken: ${count.broken}`,
  ];
  if (failure === undefined) {
    return `${figures.join('\n')}\n`;
  }
  const { path, past, judgement } = failure;
  const again = `npx frcompat explore --seed ${seed} --path ${path}`;
  const [what, differences] =
    judgement.kind === 'broken' ? [judgement.what, judgement.differences] : [judgement.kind, []];
  return `${[
    ...figures,
    '',
    what,
    ...differences.flatMap((difference) => sideBySide(difference, '  ')),
    '',
    `The file was made like this, and left ${past.left}:`,
    ...pastStatements(past).map((statement) => `  ${statement};`),
    '',
    `again: ${again}`,
    `keep it as a fixture: ${again} --save <name>`,
  ].join('\n')}\n`;
}
