import type { Session } from '../engine/session.js';
import { identifier, literal, qualified } from '../engine/sql.js';
import { createAgain } from './catalog.js';
import { ownedIndexes } from './owned-schema.js';

/** An index that a replay may have ruined, see `mayRuinIndexes`. */
export interface RuinedIndex {
  readonly schema: string;
  readonly name: string;
  /** Under a name of the recorder: a boot makes it again anyway. */
  readonly isOwned: boolean;
  /** Undefined where that is done: an earlier boot was killed before it could make the index again. */
  readonly drop?: string;
  /** The statements that make it again, its comment included. */
  readonly create: readonly string[];
}

/**
 * Every index of the attached file, in all its schemas: the log does not say which of them it has ruined.
 *
 * @param before the path of a copy of the file and its log, from before an earlier boot dropped indexes and was killed
 */
export async function readEveryIndex(session: Session, before: string | undefined): Promise<RuinedIndex[]> {
  const indexes = await indexesOf(session, session.database);
  // Nothing that is wrong with the copy may keep the file from booting.
  const earlier = before === undefined ? [] : await indexesOfCopy(session, before).catch(() => []);
  const lost = earlier.filter(
    ({ schema, name }) => !indexes.some((index) => index.schema === schema && index.name === name),
  );
  return [
    ...indexes.map((index) => ({
      ...index,
      drop: `DROP INDEX ${qualified(session.database, index.schema, index.name)}`,
    })),
    ...lost,
  ];
}

async function indexesOf(session: Session, database: string): Promise<RuinedIndex[]> {
  const rows = await session.rows(
    'SELECT database_name, schema_name, index_name, comment, sql FROM duckdb_indexes()',
  );
  return rows
    .filter((row) => row.database_name === database)
    .map((row) => {
      const [schema, name] = [String(row.schema_name), String(row.index_name)];
      return {
        schema,
        name,
        isOwned: schema === 'main' && ownedIndexes.some((index) => index.name === name.toLowerCase()),
        create: createAgain(
          qualified(session.database, schema, name),
          createIndexIn(session.database, schema, String(row.sql)),
          row,
        ),
      };
    });
}

async function indexesOfCopy(session: Session, copy: string): Promise<RuinedIndex[]> {
  await session.run(`ATTACH ${literal(copy)} AS ${identifier(BEFORE)} (TYPE duckdb)`);
  try {
    return await indexesOf(session, BEFORE);
  } finally {
    await session.run(`DETACH ${identifier(BEFORE)}`);
  }
}

const BEFORE = 'before its indexes were dropped';

/**
 * The statement that makes an index, with the table's database. The engine prints its schema alone, and does not know what is
 * meant where a database is called the same: that of the file, or `memory`.
 *
 * @param schema of the table: none is printed of `main`
 */
function createIndexIn(database: string, schema: string, sql: string): string {
  return schema === 'main' ? sql : sql.replace(UP_TO_TABLE, (start) => `${start}${identifier(database)}.`);
}

/** As 1.1.3 to 1.5.6 print it. */
const UP_TO_TABLE = /^CREATE (?:UNIQUE )?INDEX (?:"(?:[^"]|"")*"|\S+) ON /;

/**
 * Makes indexes again before anything uses them, but the recorder's own, which are only dropped. Not in one transaction:
 * the engine makes no UNIQUE index under a name that was dropped in the same one, and a plain one can kill the process
 * (measured on 1.4.3 to 1.5.6).
 */
export async function rebuildIndexes(session: Session, indexes: readonly RuinedIndex[]): Promise<void> {
  await session.transaction(indexes.flatMap(({ drop }) => drop ?? []));
  for (const { create, drop } of indexes.filter(({ isOwned }) => !isOwned)) {
    try {
      await session.run(...create);
    } catch (error) {
      // Since an earlier boot dropped it, others may have dropped its table, or added rows that it does not permit.
      if (drop !== undefined) {
        throw error;
      }
    }
  }
}
