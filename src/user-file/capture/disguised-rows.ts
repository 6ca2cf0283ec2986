import type { SqlConnection } from '../../engine/database.js';
import { identifier, literal } from '../../engine/sql.js';
import type { TableSnapshot } from '../../schema/catalog/catalog.js';
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
    return { type, permitted: type.startsWith('ENUM(') ? words(type) : checks.flatMap(words) };
  });
}

/**
 * The same, and of every column with the words of a CHECK whether it takes others, too.
 *
 * @param from the table with its values, as SQL, in the current database
 */
export async function askedValueKinds(
  connection: SqlConnection,
  from: string,
  table: TableSnapshot,
  disguise: Disguise,
): Promise<ValueKind[]> {
  const kinds: ValueKind[] = [];
  for (const [position, kind] of valueKinds(table).entries()) {
    if (!isPrescribedByCheck(kind)) {
      kinds.push(kind);
      continue;
    }
    const other = await firstOther(connection, from, table.columns[position]?.name ?? '', kind);
    const takesOthers =
      other !== undefined &&
      (await passesChecks(connection, table, position, disguise.value({ ...kind, permitted: [] }, other)));
    kinds.push({ ...kind, takesOthers });
  }
  return kinds;
}

function isPrescribedByCheck({ type, permitted }: ValueKind): boolean {
  return permitted.length > 0 && !type.startsWith('ENUM(');
}

/** The first value of a column that is none of the words. */
async function firstOther(
  connection: SqlConnection,
  from: string,
  column: string,
  { permitted }: ValueKind,
): Promise<string | undefined> {
  const value = `CAST(${identifier(column)} AS VARCHAR)`;
  const [other] = await connection.rows(
    `SELECT ${value} AS text FROM ${from} WHERE ${value} NOT IN (${permitted.map(literal).join(', ')}) ORDER BY rowid LIMIT 1`,
  );
  return other === undefined ? undefined : String(other.text);
}

/** Whether the CHECKs of a table take a value where all others are NULL; no, where the engine cannot say. */
async function passesChecks(
  connection: SqlConnection,
  { name, columns, constraints }: TableSnapshot,
  position: number,
  value: string,
): Promise<boolean> {
  const row = columns.map(
    (column, i) =>
      `CAST(${i === position ? literal(value) : 'NULL'} AS ${column.type}) AS ${identifier(column.name)}`,
  );
  const passed = constraints
    .filter((text) => text.startsWith('CHECK '))
    .map((text) => `${text.slice('CHECK '.length)} IS NOT FALSE`);
  try {
    const [answer] = await connection.rows(
      `SELECT ${passed.join(' AND ')} AS passed FROM (SELECT ${row.join(', ')}) AS ${identifier(name)}`,
    );
    return answer?.passed === true;
  } catch {
    return false;
  }
}

/** Of a CHECK or of an ENUM: `'fatal', 'error'`. */
function words(text: string): string[] {
  return [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, word = '']) => word.replaceAll("''", "'"));
}

function mentions(check: string, column: string): boolean {
  return check.includes(identifier(column)) || check.split(/[^\p{L}\p{N}_]+/u).includes(column);
}
