import type { SqlConnection } from '../../engine/database.js';
import { identifier, literal } from '../../engine/sql.js';
import type { TableSnapshot } from '../../schema/catalog.js';
import type { Disguise, ValueKind } from './disguise.js';

/** A row as text, column by column in the order of the table, under its row id. NULL is null. */
export interface TextRow {
  readonly rowId: bigint;
  readonly values: readonly (string | null)[];
}

/** The rows of a table that a condition selects, in the order in which they were written. */
export async function readRows(
  connection: SqlConnection,
  from: string,
  { columns }: TableSnapshot,
  condition: string,
  limit: number,
): Promise<TextRow[]> {
  const cells = columns.map(({ name }, i) => `CAST(${identifier(name)} AS VARCHAR) AS c${i}`);
  const rows = await connection.rows(
    `SELECT rowid AS row_id, ${cells.join(', ')} FROM ${from} WHERE ${condition} ORDER BY rowid LIMIT ${limit}`,
  );
  return rows.map((row) => ({
    rowId: row.row_id as bigint,
    values: columns.map((_, i) => row[`c${i}`] as string | null),
  }));
}

/** A row's synthetic values as `('…', NULL)`. */
export function disguised({ values }: TextRow, kinds: readonly ValueKind[], disguise: Disguise): string {
  return `(${values.map((value, i) => disguisedValue(value, kinds[i], disguise)).join(', ')})`;
}

export function disguisedValue(
  value: string | null,
  kind: ValueKind | undefined,
  disguise: Disguise,
): string {
  return value === null || kind === undefined ? 'NULL' : literal(disguise.value(kind, value));
}

/** What the values of every column of a table have to be. */
export function valueKinds({ columns, constraints }: TableSnapshot): ValueKind[] {
  return columns.map(({ name, type }) => {
    const checks = constraints.filter((text) => text.startsWith('CHECK ') && mentions(text, name));
    return { type, permitted: [type, ...checks].filter((text) => /^(ENUM|CHECK)/.test(text)).flatMap(words) };
  });
}

/** Of a CHECK or of an ENUM: `'fatal', 'error'`. */
function words(text: string): string[] {
  return [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, word = '']) => word.replaceAll("''", "'"));
}

function mentions(check: string, column: string): boolean {
  return check.split(/[^\p{L}\p{N}_]+/u).includes(column);
}
