import type { Database } from '../engine/database.js';
import type { Engine } from '../engine/engine.js';
import type { CatalogSnapshot } from '../schema/catalog.js';
import { ABSENT, findDifferences } from '../schema/compare-catalogs.js';
import type { Difference } from '../schema/difference.js';
import { readCatalog } from '../schema/read-catalog.js';

/**
 * What a boot does to a catalog, as far as a file can show it: which tables it creates in which order, and for every
 * table what it does to it, step by step. How the steps of two tables interleave is left out: today's recorder commits
 * them all in one transaction, and no step of one table has anything to do with another.
 */
export interface BootEffects {
  readonly createdTables: readonly string[];
  /** By table: `columns.trace_id: UUID`, `indexes.idx_events_trace_id: on events (trace_id)`. */
  readonly steps: ReadonlyMap<string, readonly string[]>;
}

/**
 * Runs a boot's statements one by one on a database in memory that `before` has prepared.
 *
 * @throws the engine's own error when a statement fails
 */
export async function traceEffects(
  engine: Engine,
  before: readonly string[],
  boot: readonly string[],
): Promise<{ effects: BootEffects; catalog: CatalogSnapshot }> {
  const database = await engine.open(':memory:');
  try {
    await database.run('SET threads = 1');
    for (const statement of before) {
      await database.run(statement);
    }
    const createdTables: string[] = [];
    const steps = new Map<string, string[]>();
    let [catalog, definitions] = [await readCatalog(database), await readDefinitions(database)];
    for (const statement of boot) {
      await database.run(statement);
      const definitionsAfter = await readDefinitions(database);
      if (definitionsAfter === definitions) {
        continue;
      }
      const after = await readCatalog(database);
      for (const difference of findDifferences(catalog, after)) {
        const table = tableOf(difference, after);
        steps.set(table, [...(steps.get(table) ?? []), stepText(difference)]);
        if (difference.path === `tables.${table}`) {
          createdTables.push(table);
        }
      }
      [catalog, definitions] = [after, definitionsAfter];
    }
    return { effects: { createdTables, steps }, catalog };
  } finally {
    await database.close();
  }
}

/** Everything in which two boots differ; a table's steps are compared as a sequence. Pure. */
export function compareEffects(expected: BootEffects, actual: BootEffects): Difference[] {
  const tables = new Set([...expected.steps.keys(), ...actual.steps.keys()]);
  return [
    {
      path: 'tables in order',
      expected: expected.createdTables.join(', '),
      actual: actual.createdTables.join(', '),
    },
    ...[...tables].map((table) => ({
      path: table,
      expected: expected.steps.get(table)?.join(', then ') ?? 'nothing',
      actual: actual.steps.get(table)?.join(', then ') ?? 'nothing',
    })),
  ].filter(({ expected, actual }) => expected !== actual);
}

/** What tells in one query whether a statement did anything: most of a boot's find nothing to do. */
async function readDefinitions(database: Database): Promise<unknown> {
  const [row] = await database.rows(
    "SELECT string_agg(sql, ';' ORDER BY sql) AS definitions FROM (SELECT sql FROM duckdb_tables() UNION ALL SELECT sql FROM duckdb_indexes())",
  );
  return row?.definitions;
}

function tableOf({ path }: Difference, { indexes }: CatalogSnapshot): string {
  const [kind = '', name = ''] = path.split('.');
  if (kind === 'indexes') {
    return indexes.find((index) => index.name === name)?.table ?? name;
  }
  return kind === 'tables' ? name : kind;
}

function stepText({ path, expected, actual }: Difference): string {
  return expected === ABSENT ? `${path}: ${actual}` : `${path}: ${expected} -> ${actual}`;
}
