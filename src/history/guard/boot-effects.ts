import type { Engine } from '../../engine/engine.js';
import { oneThread } from '../../engine/one-thread.js';
import { withDatabase } from '../../engine/with-database.js';
import type { CatalogSnapshot } from '../../schema/catalog/catalog.js';
import { ABSENT, findDifferences } from '../../schema/catalog/compare-catalogs.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { readCatalog } from '../../schema/catalog/read-catalog.js';

/**
 * What a boot does to an empty file, as far as a file can show it: which tables it creates in which order, and for
 * every table what it does to it, step by step. How the steps of two tables interleave is left out: today's recorder
 * commits them all in one transaction, and no step of one table has anything to do with another.
 */
interface BootEffects {
  readonly createdTables: readonly string[];
  /** By table: `tables.events: a table of 16 column(s)`, `indexes.idx_events_trace_id: on events (trace_id)`. */
  readonly steps: ReadonlyMap<string, readonly string[]>;
}

/**
 * Runs a boot's statements one by one on an empty database in memory, and looks after each.
 *
 * @throws the engine's own error when a statement fails
 */
export async function traceEffects(engine: Engine, boot: readonly string[]): Promise<BootEffects> {
  return await withDatabase(engine, ':memory:', oneThread, async (database) => {
    const createdTables: string[] = [];
    const steps = new Map<string, string[]>();
    let catalog = await readCatalog(database);
    for (const statement of boot) {
      await database.run(statement);
      const after = await readCatalog(database);
      for (const difference of findDifferences(catalog, after)) {
        const table = tableOf(difference, after);
        steps.set(table, [...(steps.get(table) ?? []), stepText(difference)]);
        if (difference.path === `tables.${table}`) {
          createdTables.push(table);
        }
      }
      catalog = after;
    }
    return { createdTables, steps };
  });
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
