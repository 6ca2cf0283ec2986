import { HarnessError } from '../../errors/errors.js';
import type { Difference } from '../../schema/catalog/difference.js';
import type { Proposal } from './proposal.js';

/**
 * The source of the declared differences with some more in it, marked as proposed. Pure.
 *
 * @throws {HarnessError} the source has another form
 */
export function declarationsSource(source: string, id: string, proposals: readonly Proposal[]): string {
  if (proposals.length === 0) {
    return source;
  }
  const opening = source.indexOf(OPENING);
  const end = source.indexOf('\n];', opening);
  if (opening === -1 || end === -1) {
    throw new HarnessError(
      `src/schema/contract/declared-differences.ts has no list that begins with "${OPENING}" and ends on a line of its own. Give the file that form again (git diff shows what changed).`,
    );
  }
  const entries = proposals.map(
    (proposal) => `{
    appliesTo: createdBy('${proposal.table}', ${quoted(proposal.createdBy)}),
    differences: [${proposal.differences.map((difference) => declaration(difference, proposal)).join(', ')}],
  },`,
  );
  return `${source.slice(0, end)}
  // Proposed for ${id}: are these differences meant, and the reasons the true ones? Then remove this line.
  ${entries.join('\n')}${source.slice(end)}`;
}

const OPENING = 'const declarations: readonly Declaration[] = [';

function declaration({ path, expected, actual }: Difference, proposal: Proposal): string {
  const { table, bornColumns, mayBeFresh } = proposal;
  if (path === `${table}.order`) {
    const order = `bornFirst('${table}', [${quoted(bornColumns)}])`;
    return mayBeFresh ? `{ ...${order}, mayBeFresh: true }` : order;
  }
  const [, column = '', property] = path.split('.');
  const reason = bornColumns.includes(column) ? BORN_OTHERWISE : (MIGRATED[property ?? ''] ?? BORN_OTHERWISE);
  return `exact(${quoted([path, expected, actual])}, ${reason})`;
}

const BORN_OTHERWISE = quoted([
  'the table was created with it otherwise, and no migration changes what is there',
]);

/** Why a column that a migration adds is not as in a fresh file. */
const MIGRATED: Readonly<Record<string, string>> = {
  nullable: 'MIGRATED_NULLABLE',
  default: quoted(['a migrated column has no default: none is made up for old rows']),
};

function quoted(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text)).join(', ');
}
