import type { SqlConnection } from '../../engine/database.js';
import type { CatalogSnapshot } from '../catalog/catalog.js';
import { type Answer, answersTo } from './ask-look-ups.js';
import { type IndexedColumn, indexedColumns } from './indexed-columns.js';
import { type LookUp, planLookUps } from './look-ups.js';
import {
  type MistakenLookUp,
  mistakenIndexes,
  mistakesIndexes,
  planMistakenLookUps,
} from './mistaken-indexes.js';

/** An index that does not answer as its table does. */
export type Disagreement = IndexedColumn &
  (
    | {
        readonly kind: 'rows-differ';
        /** Rows with a value in the column, and how many of them the look-ups through the index found. */
        readonly rowsByScan: number;
        readonly rowsByIndex: number;
        /** The condition of the first look-up that went wrong, shortened: something to try by hand. */
        readonly example: string;
      }
    /** A look-up through the index failed; `message` is the engine's. */
    | { readonly kind: 'look-up-failed'; readonly message: string }
    /** The engine looks up another column through the index, and finds the rows that have the value in this one. */
    | {
        readonly kind: 'answers-for-another';
        /** The column that is looked up. */
        readonly sought: string;
        /** Rows with the value of `example` in that column, and how many rows its look-up found. */
        readonly rowsByScan: number;
        readonly rowsByIndex: number;
        readonly example: string;
      }
  );

/**
 * For every index on one column (`CREATE INDEX`, or a key): do look-ups through it find exactly the rows, by row id, that
 * a scan of the table finds? NULLs are in no index and are left out. Indexes on several columns or on an
 * expression are left out too: the engine never reads through them (1.1.3 to 1.5.6).
 *
 * In tables with a generated column also: are there look-ups of other columns that go through an index, and find other
 * rows? Where both columns are equal in every row, nothing shows. An engine that does that never reads the index for
 * the column that it is on, so there it does not show whether the index misses rows.
 *
 * The connection must be to a file opened after its WAL is gone, so not by the open that replayed it: a read through an
 * index right after a replaying open heals the very defect that this looks for.
 *
 * While it runs, the engine's settings force every look-up through the index; they are reset to their defaults
 * afterwards. Where two indexes stand on one column, the engine reads through one of them only: what the other
 * misses does not show, but a row that it misses cannot be deleted (1.5.5: a fatal error).
 *
 * @throws the engine's own error when a table cannot be scanned
 */
export async function findDisagreements(
  connection: SqlConnection,
  catalog: CatalogSnapshot,
): Promise<Disagreement[]> {
  try {
    await connection.run(FORCE_INDEX_SCANS);
    const indexed = indexedColumns(catalog);
    const lookUps = await planLookUps(connection, indexed);
    const found = judge(lookUps, await answersTo(connection, lookUps));
    const mistaken = await planMistakenLookUps(connection, mistakenIndexes(catalog, indexed));
    return joined(found, await judgeMistaken(connection, mistaken, indexed));
  } finally {
    await connection.run(DEFAULT_SCANS);
  }
}

/** Whether the file is to blame, by how it was left. That an index answers for another column is the engine's mistake. */
export function isOfTheFile({ kind }: Pick<Disagreement, 'kind'>): boolean {
  return kind !== 'answers-for-another';
}

/**
 * Without statistics propagation off, a condition that the column's minimum and maximum prove true for all rows is
 * dropped, and a scan answers: on a column with one value the check would be blind. Measured on 1.2.2 to 1.5.6.
 */
const FORCE_INDEX_SCANS =
  "SET index_scan_percentage = 1.0; SET index_scan_max_count = 1000000; SET disabled_optimizers = 'statistics_propagation'";

const DEFAULT_SCANS = 'RESET index_scan_percentage; RESET index_scan_max_count; RESET disabled_optimizers';

/** One disagreement at most per index: of several look-ups the first that failed or went wrong tells it. */
function judge(lookUps: readonly LookUp[], answers: readonly Answer[]): Disagreement[] {
  return [...new Set(lookUps.map(({ of }) => of))].flatMap((indexed): Disagreement[] => {
    const asked = lookUps.flatMap((lookUp, i) => {
      const answer = answers[i];
      return lookUp.of === indexed && answer !== undefined ? [{ lookUp, answer }] : [];
    });
    const failed = asked.flatMap(({ answer }) => ('failure' in answer ? [answer.failure] : []))[0];
    if (failed !== undefined) {
      return [{ ...indexed, kind: 'look-up-failed', message: failed }];
    }
    const found = asked.flatMap(({ lookUp, answer }) => ('failure' in answer ? [] : [{ lookUp, answer }]));
    const wrong = found.find(({ lookUp, answer }) => !isRight(lookUp, answer));
    const rowsByScan = found.reduce((sum, { lookUp }) => sum + lookUp.rows, 0);
    const rowsByIndex = found.reduce((sum, { answer }) => sum + answer.rows, 0);
    return wrong === undefined
      ? []
      : [
          {
            ...indexed,
            kind: 'rows-differ',
            rowsByScan,
            rowsByIndex,
            example: shortened(wrong.lookUp.condition),
          },
        ];
  });
}

/**
 * Where the other column has an index of its own, too, an engine with the defect never reads that one, and an engine
 * without it reads no other: so the version tells which of the two is to blame.
 */
async function judgeMistaken(
  connection: SqlConnection,
  lookUps: readonly MistakenLookUp[],
  indexed: readonly IndexedColumn[],
): Promise<Disagreement[]> {
  const answers = await answersTo(connection, lookUps);
  const wrong = lookUps.flatMap((lookUp, i) => {
    const answer = answers[i];
    return answer === undefined || isRight(lookUp, answer) ? [] : [{ ...lookUp, answer }];
  });
  if (wrong.length === 0) {
    return [];
  }
  const mistakes = await mistakesIndexes(connection);
  const hasOwnIndex = ({ of, sought }: MistakenLookUp) =>
    indexed.some(({ table, column }) => table === of.table && column === sought);
  return wrong
    .filter((lookUp) => mistakes || !hasOwnIndex(lookUp))
    .map(({ of, sought, condition, rows, answer }) =>
      'failure' in answer
        ? { ...of, kind: 'look-up-failed', message: answer.failure }
        : {
            ...of,
            kind: 'answers-for-another',
            sought,
            rowsByScan: rows,
            rowsByIndex: answer.rows,
            example: shortened(condition),
          },
    );
}

/** An index is no worse for it that the engine looked its column up through another. */
function joined(found: readonly Disagreement[], mistaken: readonly Disagreement[]): Disagreement[] {
  const blameless = found.filter(
    ({ kind, table, column }) =>
      kind === 'rows-differ' &&
      mistaken.some(
        (other) => other.kind === 'answers-for-another' && other.table === table && other.sought === column,
      ),
  );
  return [...found.filter((one) => !blameless.includes(one)), ...mistaken];
}

function isRight(lookUp: LookUp, answer: Answer): boolean {
  return 'rows' in answer && answer.rows === lookUp.rows && answer.rowIds === lookUp.rowIds;
}

function shortened(condition: string): string {
  return condition.length <= 200 ? condition : `${condition.slice(0, 200)}...`;
}
