import { HarnessError } from '../../errors/errors.js';
import type { CatalogSnapshot } from '../../schema/catalog/catalog.js';
import { columnText } from '../../schema/catalog/catalog-text.js';

/**
 * The source of the contract with the tables and indexes of another fresh file in it. Pure.
 *
 * @throws {HarnessError} the source has another form
 */
export function contractSource(source: string, { tables, indexes }: CatalogSnapshot): string {
  const tableEntries = tables.map(({ name, constraints, columns }) => {
    const lines = columns.map(
      (column) => `${JSON.stringify(column.name)}: ${JSON.stringify(columnText(column))},`,
    );
    return `table('${name}', ${JSON.stringify(constraints)}, {\n${lines.join('\n')}\n}),`;
  });
  const indexEntries = indexes.map(
    ({ name, table, columns }) => `index('${name}', '${table}', '${columns.join(', ')}'),`,
  );
  return replaceList(
    replaceList(source, 'const tables: readonly TableSnapshot[] = [', tableEntries),
    'const indexes: readonly IndexSnapshot[] = [',
    indexEntries,
  );
}

/** Everything from the opening of a list to the line that closes it. */
function replaceList(source: string, opening: string, entries: readonly string[]): string {
  const start = source.indexOf(opening);
  const end = source.indexOf('\n];', start);
  if (start === -1 || end === -1) {
    throw new HarnessError(
      `src/schema/contract/contract.ts has no list that begins with "${opening}" and ends on a line of its own. Give the file that form again (git diff shows what changed).`,
    );
  }
  return `${source.slice(0, start)}${opening}\n${entries.join('\n')}${source.slice(end)}`;
}
