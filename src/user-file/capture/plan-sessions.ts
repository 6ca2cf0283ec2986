import type { Database } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import type { Disagreement } from '../../schema/agreement/agreement.js';
import type { TableSnapshot } from '../../schema/catalog/catalog.js';
import { readCatalog } from '../../schema/catalog/read-catalog.js';
import { isOwnedTable } from '../../schema/contract/foreign-objects.js';
import { named } from './attached-as.js';
import { collectDefinitions } from './collect-definitions.js';
import type { Disguise } from './disguise.js';
import { type Dropped, droppedBy, dropStatement, isDropped, standInStatement } from './drops.js';
import type { LogKind } from './log-kinds.js';
import type { LogStep } from './log-steps.js';
import { type SchemaSteps, schemaSteps, silentComment } from './schema-steps.js';
import { inState, type RowChanges, tableChanges } from './table-changes.js';

/** The statements that give an empty file of the right schema its content. No value in them is the original's. */
export interface SessionPlan {
  /** Rows that stand in the file itself. */
  readonly clean: readonly string[];
  /** What is done in a later session that is killed; empty where there was none. */
  readonly killed: readonly string[];
  /** How many rows every table of the recorder must have in the end. */
  readonly rows: Readonly<Record<string, number>>;
}

export interface SessionQuestion {
  /** What the original's log does; empty without a log. */
  readonly log: readonly LogStep[];
  /** The file of the database that is attached to take what the log defines, and empty. */
  readonly definitions: string;
  /** Indexes of the original that miss rows. */
  readonly disagreements: readonly Disagreement[];
  /** Rows per table at the most, in the file and again in its log. */
  readonly rowLimit: number;
}

/**
 * Reads both states of the original: `before`, the file without its log, and `after`, with its log replayed; the same
 * where there is none. Of foreign tables nothing is read.
 *
 * @param database with both attached, see `attachedAs`
 */
export async function planSessions(
  database: Database,
  { log, definitions, disagreements, rowLimit }: SessionQuestion,
  disguise: Disguise,
): Promise<SessionPlan> {
  await database.run(`USE ${named.before}.main`);
  const first = await readCatalog(database);
  await database.run(`USE ${named.after}.main`);
  const after = await readCatalog(database);
  const drops = droppedBy(log);
  const stays = ({ name }: TableSnapshot) => !isDropped(drops, { kind: 'TABLE', schema: 'main', name });
  const before = { ...first, tables: first.tables.filter(stays) };
  const steps = await schemaSteps(after, drops, database);
  const defines = log.some(({ kind, standIn }) => isDefinition(kind) && standIn === undefined);
  const defined = defines ? [await collectDefinitions(database, definitions, drops)] : [];
  const changes: RowChanges = { clean: [], insert: [], insertLast: [], update: [], delete: [] };
  const rows: Record<string, number> = {};
  // Whoever collects definitions leaves another one as the current database, and a CHECK may call a macro of this one.
  await database.run(`USE ${named.after}.main`);
  for (const table of after.tables.filter(({ name }) => isOwnedTable(name))) {
    const born = before.tables.find(({ name }) => name === table.name);
    const late = await lateRows(database, table, disagreements);
    const about = { table, born, late, rowLimit };
    rows[table.name] = await tableChanges(database, about, disguise, changes);
  }
  const comments = log.filter(({ kind }) => kind === 'comment');
  const ofNothing = comments.some((step) => step.ofNothing);
  const comment = ofNothing ? silentComment(after) : comments.length > 0 ? steps.comment : [];
  const waiting: Waiting = { ...steps, ...changes, comment, definition: defined, drop: drops };
  const killed = log.flatMap((step) =>
    step.standIn === undefined ? takeNext(step.kind, waiting) : [standInStatement(step, after)],
  );
  return { clean: changes.clean, killed: [...killed, ...LAST.flatMap((what) => waiting[what])], rows };
}

/** Statements of the killed session that are not in their place yet. */
type Waiting = SchemaSteps &
  Omit<RowChanges, 'clean'> & { readonly definition: string[]; readonly drop: Dropped[] };

/** What has no place in the log: comments and numbers of what comes late in it, and with stale indexes everything. */
const LAST = [
  'table',
  'alter',
  'index',
  'comment',
  'sequenceValue',
  'delete',
  'insert',
  'update',
  'insertLast',
] as const;

/**
 * Takes out what is to be done where the log has an entry of that kind: the next table, column or index; all definitions
 * and all rows at once. An UPDATE of an indexed column deletes and inserts, so that a row can come again under the key of
 * one that goes.
 */
function takeNext(kind: LogKind, waiting: Waiting): string[] {
  switch (kind) {
    case 'table':
    case 'alter':
    case 'index':
      return waiting[kind].splice(0, 1);
    case 'insert':
      return [...waiting.delete.splice(0), ...waiting.insert.splice(0)];
    case 'update':
      return waiting.update.splice(0);
    default:
      if (kind.startsWith('drop ')) {
        return waiting.drop.splice(0, 1).map(dropStatement);
      }
      return isDefinition(kind) && waiting.definition.length > 0
        ? [...dropsOfDefinitions(waiting), ...waiting.definition.splice(0)]
        : [];
  }
}

/** What was made anew under the name of something that goes waits with all definitions. */
function dropsOfDefinitions({ drop }: Waiting): string[] {
  const last = drop.findLastIndex(({ kind }) => !['TABLE', 'INDEX'].includes(kind));
  return drop.splice(0, last + 1).map(dropStatement);
}

function isDefinition(kind: LogKind): boolean {
  return ['schema', 'type', 'sequence', 'view', 'macro', 'table macro'].includes(kind);
}

/** A condition for the rows that an index misses: the newest ones, for they came from a log. */
async function lateRows(
  database: Database,
  table: TableSnapshot,
  disagreements: readonly Disagreement[],
): Promise<string> {
  const firsts: bigint[] = [];
  for (const found of disagreements) {
    if (found.kind === 'rows-differ' && found.table === table.name && found.rowsByScan > found.rowsByIndex) {
      const [row] = await database.rows(
        `SELECT system.main.min(row_id) AS first FROM (
           SELECT rowid FROM ${inState('after', table)} WHERE ${identifier(found.column)} IS NOT NULL
           ORDER BY rowid DESC LIMIT ${found.rowsByScan - found.rowsByIndex}
         ) AS late (row_id)`,
      );
      firsts.push(row?.first as bigint);
    }
  }
  const [first] = firsts.sort((a, b) => (a < b ? -1 : 1));
  return first === undefined ? 'false' : `rowid >= ${first}`;
}
