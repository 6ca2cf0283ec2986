import type { Database } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import type { TableSnapshot } from '../../schema/catalog/catalog.js';
import { named, type State } from './attached-as.js';
import type { Disguise, ValueKind } from './disguise.js';
import { askedValueKinds, disguised, disguisedValue, readRows, type TextRow } from './disguised-rows.js';

/** Statements that bring rows into a fixture, in disguise. */
export interface RowChanges {
  /** Into the file itself. */
  readonly clean: string[];
  /** Into its log; `insertLast` are those that fill a column which the log adds. */
  readonly insert: string[];
  readonly insertLast: string[];
  readonly update: string[];
  readonly delete: string[];
}

/** One table in both states of the original. */
interface TableStates {
  /** As it is in the later state. */
  readonly table: TableSnapshot;
  /** As it is in the earlier one, if it is there. */
  readonly born: TableSnapshot | undefined;
  /** A condition for the rows of the later state that belong into the log although both states have them. */
  readonly late: string;
  readonly rowLimit: number;
}

/**
 * Adds what leads from no rows to those of the earlier state, and on to those of the later one. A fixture's rows have
 * the row ids 0, 1, ... in the order in which they are inserted.
 *
 * @returns how many rows the table has in the end
 */
export async function tableChanges(
  database: Database,
  { late, rowLimit, ...states }: TableStates,
  disguise: Disguise,
  changes: RowChanges,
): Promise<number> {
  const table = written(states.table);
  const born = states.born && written(states.born);
  const name = identifier(table.name);
  const after = inState('after', table);
  const kinds = await askedValueKinds(database, after, table, disguise);
  const old =
    born === undefined
      ? []
      : await readRows(database, inState('before', table), born, `NOT (${late})`, rowLimit);
  changes.clean.push(
    ...insertAll(
      `${name} (${(born ?? table).columns.map((column) => identifier(column.name)).join(', ')})`,
      old.map((row) => disguised(row, kinds, disguise)),
    ),
  );
  const kept = new Map(
    (await readRows(database, after, table, rowIdsOf(old), rowLimit)).map((row) => [row.rowId, row]),
  );
  for (const [position, row] of old.entries()) {
    const now = kept.get(row.rowId);
    if (now === undefined) {
      changes.delete.push(`DELETE FROM ${name} WHERE rowid = ${position}`);
    } else {
      const settings = changedValues(table, row, now, kinds, disguise);
      changes.update.push(
        ...(settings.length === 0
          ? []
          : [`UPDATE ${name} SET ${settings.join(', ')} WHERE rowid = ${position}`]),
      );
    }
  }
  const isNew = born === undefined ? 'true' : `rowid NOT IN (SELECT rowid FROM ${inState('before', table)})`;
  const inserted = await readRows(database, after, table, `(${late}) OR ${isNew}`, rowLimit);
  for (const row of inserted) {
    const columns = born?.columns ?? table.columns;
    const hasMore = row.values.slice(columns.length).some((value) => value !== null);
    const names = (hasMore ? table : { columns }).columns.map((column) => identifier(column.name));
    const values = disguised({ ...row, values: row.values.slice(0, names.length) }, kinds, disguise);
    changes[hasMore ? 'insertLast' : 'insert'].push(
      `INSERT INTO ${name} (${names.join(', ')}) VALUES ${values}`,
    );
  }
  return kept.size + inserted.length;
}

/** Without its generated columns. */
function written(table: TableSnapshot): TableSnapshot {
  return { ...table, columns: table.columns.filter(({ generated }) => !generated) };
}

/** A table of the original. */
export function inState(state: State, { name }: TableSnapshot): string {
  return `${named[state]}.main.${identifier(name)}`;
}

function rowIdsOf(rows: readonly TextRow[]): string {
  return rows.length === 0 ? 'false' : `rowid IN (${rows.map(({ rowId }) => rowId).join(', ')})`;
}

const ROWS_PER_INSERT = 200;

function insertAll(table: string, rows: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_INSERT) }, (_, i) => {
    const batch = rows.slice(i * ROWS_PER_INSERT, (i + 1) * ROWS_PER_INSERT);
    return `INSERT INTO ${table} VALUES ${batch.join(', ')}`;
  });
}

/** `"job_id" = 'tx'` for every value that is another one now. */
function changedValues(
  { columns }: TableSnapshot,
  before: TextRow,
  now: TextRow,
  kinds: readonly ValueKind[],
  disguise: Disguise,
): string[] {
  return columns.flatMap(({ name }, i) => {
    const value = now.values[i] ?? null;
    return value === (before.values[i] ?? null)
      ? []
      : [`${identifier(name)} = ${disguisedValue(value, kinds[i], disguise)}`];
  });
}
