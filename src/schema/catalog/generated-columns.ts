import { columnList } from './column-list.js';

/** How the engine prints what makes a column a generated one, 1.1.3 to 1.5.6. */
export const GENERATED = 'GENERATED ALWAYS AS(';

/**
 * The places among all columns of a table, from 0, of those that are generated. No catalog function says which they are
 * (1.1.3 to 1.5.6), so it is read from the text.
 *
 * @param sql the table as the engine prints it: columns first, in their order, every name that needs it quoted
 */
export function generatedPlaces(sql: string): Set<number> {
  return new Set(
    columnList(sql).flatMap((item, place) => (withoutQuoted(item).includes(GENERATED) ? [place] : [])),
  );
}

function withoutQuoted(sql: string): string {
  return sql.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '');
}
