import { type Contents, readContents } from '../corpus/read-contents.js';
import { closeOff, lockSettings, sealOff, strangerSettings } from '../engine/close-off.js';
import type { Database } from '../engine/database.js';
import type { Engine } from '../engine/engine.js';
import { engineWords } from '../engine/engine-words.js';
import { literal } from '../engine/sql.js';
import { withDatabase } from '../engine/with-database.js';
import { type Disagreement, findDisagreements } from '../schema/agreement.js';
import { type BrokenKey, findBrokenKeysEverywhere } from '../schema/broken-keys.js';
import type { CatalogSnapshot } from '../schema/catalog.js';
import { inEverySchema } from '../schema/every-schema.js';
import { qualifiedName, readOtherObjects } from '../schema/other-objects.js';
import { readCatalog } from '../schema/read-catalog.js';
import { readInFull } from './read-in-full.js';

/** What a file holds once its log is replayed, or why nothing can be read. */
export type Examination =
  | {
      readonly kind: 'read';
      readonly catalog: CatalogSnapshot;
      /** Rows and digest by table, and the schema as text. */
      readonly contents: Contents;
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

/** A schema other than main. */
export interface SchemaExamination {
  readonly schema: string;
  readonly catalog: CatalogSnapshot;
  /** Counted as every value of every row was read. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
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
    const contents = await readContents(engine, file);
    return await withDatabase(engine, file, strangerSettings, async (database) => {
      await closeOff(database);
      const catalog = await readCatalog(database);
      const disagreements = await findDisagreements(database, catalog);
      const elsewhere = await examineElsewhere(database);
      const brokenKeys = await findBrokenKeysEverywhere(database);
      await lockSettings(database);
      return {
        kind: 'read',
        catalog,
        contents,
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
    const tables: { name: string; rows: number }[] = [];
    for (const { name } of catalog.tables) {
      tables.push({ name, rows: await readInFull(database, name) });
    }
    return [{ schema, catalog, tables, disagreements: await findDisagreements(database, catalog) }];
  });
}

/** The overloads of a macro go by one name. A comment is said of something else that is there. */
async function otherObjectsIn(database: Database): Promise<string[]> {
  const objects = (await readOtherObjects(database)).filter(({ kind }) => kind !== 'comment');
  return [...new Set(objects.map((object) => `${object.kind} ${qualifiedName(object)}`))].sort();
}
