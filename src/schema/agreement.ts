import type { SqlConnection } from '../engine/database.js';
import { identifier } from '../engine/sql.js';
import { messageOf } from '../errors.js';
import type { CatalogSnapshot } from './catalog.js';
import { type IndexedColumn, indexedColumns } from './indexed-columns.js';
import { type LookUp, planLookUps, rowIdentity } from './look-ups.js';

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
  );

/**
 * For every index on one column (`CREATE INDEX`, PRIMARY KEY, UNIQUE): do look-ups through it find exactly the rows, by
 * row id, that a scan of the table finds? NULLs are in no index and are left out. Indexes on several columns or on an
 * expression are left out too: the engine never reads through them (1.1.3 to 1.5.6).
 *
 * The connection must be to a file opened after its WAL is gone, so not by the open that replayed it: a read through an
 * index right after a replaying open heals the very defect that this looks for.
 *
 * While it runs, the engine's settings force every look-up through the index; they are reset to their defaults
 * afterwards. Where two indexes stand on one column, the engine reads through one of them only.
 *
 * @throws the engine's own error when a table cannot be scanned
 */
export async function findDisagreements(
  connection: SqlConnection,
  catalog: CatalogSnapshot,
): Promise<Disagreement[]> {
  try {
    await connection.run(FORCE_INDEX_SCANS);
    const lookUps = await planLookUps(connection, indexedColumns(catalog));
    return judge(lookUps, await answersTo(connection, lookUps));
  } finally {
    await connection.run(DEFAULT_SCANS);
  }
}

/**
 * Without statistics propagation off, a condition that the column's minimum and maximum prove true for all rows is
 * dropped, and a scan answers: on a column with one value the check would be blind. Measured on 1.2.2 to 1.5.6.
 */
const FORCE_INDEX_SCANS =
  "SET index_scan_percentage = 1.0; SET index_scan_max_count = 1000000; SET disabled_optimizers = 'statistics_propagation'";

const DEFAULT_SCANS = 'RESET index_scan_percentage; RESET index_scan_max_count; RESET disabled_optimizers';

/** What a look-up through an index found, or why it failed. */
type Answer = { readonly rows: number; readonly rowIds: string } | { readonly failure: string };

/** In characters: many small questions are one statement, for to plan each alone takes three times as long. */
const MOST_TOGETHER = 100_000;

async function answersTo(connection: SqlConnection, lookUps: readonly LookUp[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (answers.length < lookUps.length) {
    const together: LookUp[] = [];
    let characters = 0;
    for (const lookUp of lookUps.slice(answers.length)) {
      characters += lookUp.condition.length;
      if (together.length > 0 && characters > MOST_TOGETHER) {
        break;
      }
      together.push(lookUp);
    }
    answers.push(...(await askTogether(connection, together)));
  }
  return answers;
}

/** Where one fails, all are asked again one by one, to tell which. */
async function askTogether(connection: SqlConnection, lookUps: readonly LookUp[]): Promise<Answer[]> {
  try {
    const questions = lookUps.map(
      ({ of, condition }, i) =>
        `SELECT ${i} AS place, count(*) AS n, bit_xor(${rowIdentity(of)}) AS row_ids FROM ${identifier(of.table)} AS row_of_it WHERE ${condition}`,
    );
    const rows = await connection.rows(questions.join(' UNION ALL '));
    return lookUps.map((_, i) => {
      const row = rows.find(({ place }) => place === i);
      return { rows: Number(row?.n), rowIds: String(row?.row_ids) };
    });
  } catch (error) {
    if (lookUps.length === 1) {
      return [{ failure: messageOf(error) }];
    }
    const answers: Answer[] = [];
    for (const lookUp of lookUps) {
      answers.push(...(await askTogether(connection, [lookUp])));
    }
    return answers;
  }
}

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
    const wrong = found.find(
      ({ lookUp, answer }) => answer.rows !== lookUp.rows || answer.rowIds !== lookUp.rowIds,
    );
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

function shortened(condition: string): string {
  return condition.length <= 200 ? condition : `${condition.slice(0, 200)}...`;
}
