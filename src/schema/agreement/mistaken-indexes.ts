import type { SqlConnection } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import type { CatalogSnapshot, TableSnapshot } from '../catalog/catalog.js';
import { engineDefects, isAffected } from '../engines/engine-defects.js';
import type { IndexedColumn } from './indexed-columns.js';
import { exactText, exactValue, type LookUp, rowIdentity } from './look-ups.js';

/** An index, and another column of its table that an engine may look up through it. */
interface MistakenIndex {
  readonly of: IndexedColumn;
  readonly sought: string;
}

/** A look-up of that other column. */
export interface MistakenLookUp extends LookUp, MistakenIndex {}

/** What a person can do about such an index. */
export const MISTAKEN_REMEDY =
  'drop the index, or open the file with DuckDB 1.5.6 or later, or make the table again with its generated columns last';

/**
 * DuckDB up to 1.5.5 counts the place of an indexed column among the stored columns, and then looks for it among all
 * columns. Behind a generated column the index so stands for the column at that place, if that is stored, too, and of the
 * same type (duckdb 24246; measured on 1.1.3 to 1.5.6 with 19 types, with PRIMARY KEY, UNIQUE and FOREIGN KEY, too). An
 * index on a generated column that is nothing but another one is one on that other; which, no catalog says.
 */
export function mistakenIndexes(
  { tables }: CatalogSnapshot,
  indexed: readonly IndexedColumn[],
): MistakenIndex[] {
  return tables
    .filter(({ columns }) => columns.some(({ generated }) => generated))
    .flatMap((table) =>
      indexed
        .filter((of) => of.table === table.name)
        .flatMap((of) => soughtThrough(of, table).map((sought) => ({ of, sought }))),
    );
}

/** Whether a column is generated, or stands behind one that is: an engine with the defect never reads its index for it. */
export function isBehindGenerated({ tables }: CatalogSnapshot, { table, column }: IndexedColumn): boolean {
  const columns = tables.find(({ name }) => name === table)?.columns ?? [];
  const place = columns.findIndex(({ name }) => name === column);
  return columns.slice(0, place + 1).some(({ generated }) => generated);
}

function soughtThrough({ column, type }: IndexedColumn, { columns }: TableSnapshot): string[] {
  const stored = columns.filter(({ generated }) => !generated);
  const isGenerated = !stored.some(({ name }) => name === column);
  return stored.flatMap(({ name }, place) => {
    const sought = columns[place];
    return (isGenerated || name === column) &&
      sought !== undefined &&
      !sought.generated &&
      sought.name !== name &&
      sought.type === type
      ? [sought.name]
      : [];
  });
}

/**
 * For each a look-up that finds other rows when it goes through the index; none where the columns are equal in all rows.
 * One value is enough, and more than one can hide it: where the columns hold the same values in other rows, all of them
 * together find the same.
 */
export async function planMistakenLookUps(
  connection: SqlConnection,
  mistaken: readonly MistakenIndex[],
): Promise<MistakenLookUp[]> {
  if (mistaken.length === 0) {
    return [];
  }
  const rows = await connection.rows(`${mistaken.map(decisiveValue).join(' UNION ALL ')} ORDER BY place`);
  return rows.flatMap((row) => {
    const one = mistaken[Number(row.place)];
    return one === undefined
      ? []
      : [
          {
            ...one,
            condition: `${identifier(one.sought)} = ${exactValue(row.text, one.of.type)}`,
            rows: Number(row.n),
            rowIds: String(row.row_ids),
          },
        ];
  });
}

/** Whether the engine of the connection has the defect. */
export async function mistakesIndexes(connection: SqlConnection): Promise<boolean> {
  const [row] = await connection.rows('SELECT system.main.version() AS version');
  return engineDefects.some(
    (defect) =>
      defect.id === 'mistaken-indexes' && isAffected(defect, String(row?.version).replace(/^v/, '')),
  );
}

/**
 * A value of a row that has another one in the indexed column, and the rows with it: the index cannot lead to that row.
 * Where such a row has no value at all, the value in the indexed column, for the index leads to it. Only whole columns are
 * compared, and no column with a constant, so the engine scans.
 */
function decisiveValue({ of, sought }: MistakenIndex, place: number): string {
  const [table, own, other] = [of.table, of.column, sought].map(identifier);
  return `SELECT ${place} AS place, ${exactText(of.type)} AS text,
       count(*) FILTER (sought IS NOT DISTINCT FROM value) AS n,
       system.main.bit_xor(row_id) FILTER (sought IS NOT DISTINCT FROM value) AS row_ids
     FROM (SELECT ${other}, ${rowIdentity(of)} FROM ${table} AS row_of_it) AS present (sought, row_id),
       (SELECT coalesce(system.main.min(${other}), system.main.min(${own})) FROM ${table} WHERE ${other} IS DISTINCT FROM ${own}) AS decisive (value)
     WHERE value IS NOT NULL
     GROUP BY value`;
}
