import type { ColumnSnapshot, TableSnapshot } from '../../schema/catalog/catalog.js';
import type { Recording } from './recording.js';
import { LONG_TEXT, laterRows, type SampleTime, sampleRows, sampleValue } from './sample-rows.js';

/** What a revision is entered as. */
interface RevisionFacts extends SampleTime {
  readonly sourceCommit: string;
  /** One line: what changed. */
  readonly change: string;
  /** What it was recorded with: `DuckDB 1.5.5`. */
  readonly recordedWith: string;
}

/** The source of the frozen file of a revision, formatted by nobody yet. Pure. */
export function revisionSource(
  facts: RevisionFacts,
  { creations, alterations, catalog }: Pick<Recording, 'creations' | 'alterations' | 'catalog'>,
): string {
  const { id, date, sourceCommit, change, recordedWith } = facts;
  const tables = inOrderOfCreation(catalog.tables, creations);
  const events = tables.find(({ name }) => name === 'events');
  return `import type { Revision } from './revision.js';

/**
 * FROZEN: what the recorder did from ${date} on. Users' files depend on it; never edit, add a revision.
 *
 * Entered by "frcompat revision new" from live boots of the recorder on ${recordedWith}. The recorder sends a statement
 * only where a file needs it; here each of them says IF NOT EXISTS instead.
 */
export const ${id}: Revision = {
  id: '${id}',
  date: '${date}',
  sourceCommit: '${sourceCommit}',
  change: ${JSON.stringify(change)},
  bootStatements: ${list(bootStatements(creations, alterations))},
  sampleRows: ${list(sampleRows(tables, facts))},
  laterRows: ${list(laterRows(tables, facts))},
  insertEvent: (event) => \`${insertEvent(events, facts)}\`,
};
`;
}

/** Tables, then migrations, then indexes: the order in which the recorder sends them. */
function bootStatements(creations: readonly string[], alterations: readonly string[]): string[] {
  return [
    ...creations.filter(isTable).map(spreadOut),
    ...alterations.map((alter) => alter.replace(' ADD COLUMN ', ' ADD COLUMN IF NOT EXISTS ')),
    ...creations
      .filter((statement) => !isTable(statement))
      .map((index) =>
        index.replace(/^CREATE INDEX (\w+) ON (\w+) \(/, 'CREATE INDEX IF NOT EXISTS $1 ON $2('),
      ),
  ];
}

function isTable(statement: string): boolean {
  return statement.startsWith('CREATE TABLE ');
}

/** One column a line, as the other revisions have it. */
function spreadOut(statement: string): string {
  const [, name = '', columns = ''] = /^CREATE TABLE (\w+) \((.*)\)$/s.exec(statement) ?? [];
  let depth = 0;
  const lines = Array.from(columns.matchAll(TOKEN), ([token]) => {
    depth += token === '(' ? 1 : token === ')' ? -1 : 0;
    return depth === 0 && token === ', ' ? ',\n      ' : token;
  });
  return `CREATE TABLE IF NOT EXISTS ${name} (\n      ${lines.join('')}\n    )`;
}

/** A string, what separates two columns, or any one character: a comma in a default is part of it. */
const TOKEN = /'(?:[^']|'')*'|, |./gs;

function inOrderOfCreation(tables: readonly TableSnapshot[], creations: readonly string[]): TableSnapshot[] {
  const place = (table: TableSnapshot) =>
    creations.findIndex((statement) => statement.startsWith(`CREATE TABLE ${table.name} (`));
  return [...tables].sort((a, b) => place(a) - place(b));
}

function list(statements: readonly string[]): string {
  return `[\n${statements.map((statement) => `    \`${escaped(statement)}\`,\n`).join('')}  ]`;
}

function escaped(sql: string): string {
  return sql.replaceAll(/[\\`]|\$(?=\{)/g, '\\$&').replaceAll(LONG_TEXT, `\${'long '.repeat(1000)}`);
}

/** A revision takes of an event what it has columns for; of the rest what may be is NULL. */
function insertEvent(events: TableSnapshot | undefined, time: SampleTime): string {
  const columns = events?.columns ?? [];
  const values = columns.map((column) => {
    const literal = given[column.name];
    return literal === undefined ? otherwise(column, time) : `\${event.${literal}}`;
  });
  return `INSERT INTO events (${columns.map(({ name }) => name).join(', ')})\n      VALUES (${values.join(', ')})`;
}

/** Columns of `events` that have a name in `EventLiterals`. */
const given: Readonly<Record<string, string>> = {
  event_id: 'eventId',
  trace_id: 'traceId',
  timestamp: 'timestamp',
  actor: 'actor',
  actor_id: 'actorId',
  event_type: 'eventType',
  job_id: 'jobId',
  payload: 'payload',
};

/** None of `wsids` is the JSON literal null, as every revision has written it. */
function otherwise(column: ColumnSnapshot, time: SampleTime): string {
  if (column.name === 'wsids') {
    return "'null'";
  }
  return column.nullable ? 'NULL' : escaped(sampleValue('events', column, 9, time));
}
