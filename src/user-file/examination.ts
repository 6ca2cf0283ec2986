import { closeOff, lockSettings, sealOff, strangerSettings } from '../engine/close-off.js';
import type { Database } from '../engine/database.js';
import type { Engine } from '../engine/engine.js';
import { engineWords } from '../engine/engine-words.js';
import { literal } from '../engine/sql.js';
import { withDatabase } from '../engine/with-database.js';
import { type Disagreement, findDisagreements } from '../schema/agreement/agreement.js';
import { type BrokenKey, findBrokenKeysEverywhere } from '../schema/agreement/broken-keys.js';
import type { CatalogSnapshot } from '../schema/catalog/catalog.js';
import { catalogText } from '../schema/catalog/catalog-text.js';
import { inEverySchema } from '../schema/catalog/every-schema.js';
import { qualifiedName, readOtherObjects } from '../schema/catalog/other-objects.js';
import { readCatalog } from '../schema/catalog/read-catalog.js';
import { readInFull } from './read-in-full.js';

/** What a file holds once its log is replayed, or why nothing can be read. */
export type Examination =
  | {
      readonly kind: 'read';
      readonly catalog: CatalogSnapshot;
      /** The catalog as text, as the manifest of a corpus records it. */
      readonly schema: readonly string[];
      readonly tables: readonly CountedTable[];
      /** What stands beside the tables, indexes and views of schema main: `sequence ids`, `table sales.orders`. */
      readonly otherObjects: readonly string[];
      /** Look-ups through an index that do not find what a scan finds. */
      readonly disagreements: readonly Disagreement[];
      /** Of every schema; a table that is not in main goes by both names: `sales.orders`. */
      readonly brokenKeys: readonly BrokenKey[];
      /** The tables of every schema but main. */
      readonly elsewhere: readonly SchemaExamination[];
    }
  /** `message` is the engine's, on one line. */
  | { readonly kind: 'unreadable'; readonly message: string };

/** A table, and how many rows it has: counted by the engine as it read every value of every row. */
interface CountedTable {
  readonly name: string;
  readonly rows: number;
}

/** A schema other than main. */
export interface SchemaExamination {
  readonly schema: string;
  readonly catalog: CatalogSnapshot;
  readonly tables: readonly CountedTable[];
  readonly disagreements: readonly Disagreement[];
}

/**
 * Reads a file in full: every row of every table, every index against a scan. The log is moved into the file first, by
 * an instance in memory, which replays what a plain open refuses: hand in a copy, and call this in a process of its own,
 * for a damaged file can take the process with it. Never throws.
 */
export async function examine(engine: Engine, file: string): Promise<Examination> {
  try {
    await withDatabase(engine, ':memory:', strangerSettings, async (database) => {
      await database.run(`ATTACH ${literal(file)} AS examined (TYPE duckdb)`);
      await sealOff(database);
      await database.run('CHECKPOINT examined');
      await database.run('DETACH examined');
    });
    return await withDatabase(engine, file, strangerSettings, async (database) => {
      await closeOff(database);
      const catalog = await readCatalog(database);
      const tables = await countTables(database, catalog);
      const disagreements = await findDisagreements(database, catalog);
      const elsewhere = await examineElsewhere(database);
      const brokenKeys = await findBrokenKeysEverywhere(database);
      await lockSettings(database);
      return {
        kind: 'read',
        catalog,
        schema: catalogText(catalog),
        tables,
        otherObjects: await otherObjectsIn(database),
        disagreements,
        brokenKeys,
        elsewhere,
      };
    });
  } catch (error) {
    return { kind: 'unreadable', message: engineWords(error) };
  }
}

async function examineElsewhere(database: Database): Promise<SchemaExamination[]> {
  return await inEverySchema(database, async (_, schema) => {
    if (schema === 'main') {
      return [];
    }
    const catalog = await readCatalog(database);
    const tables = await countTables(database, catalog);
    return [{ schema, catalog, tables, disagreements: await findDisagreements(database, catalog) }];
  });
}

/** Those of the current schema. */
async function countTables(database: Database, catalog: CatalogSnapshot): Promise<CountedTable[]> {
  const tables: CountedTable[] = [];
  for (const { name } of catalog.tables) {
    tables.push({ name, rows: await readInFull(database, name) });
  }
  return tables;
}

/** The overloads of a macro go by one name. A comment is said of something else that is there. */
async function otherObjectsIn(database: Database): Promise<string[]> {
  const objects = (await readOtherObjects(database)).filter(({ kind }) => kind !== 'comment');
  return [...new Set(objects.map((object) => `${object.kind} ${qualifiedName(object)}`))].sort();
}
