import { ownedIndexes } from './owned-schema.js';
import type { Session } from './session.js';
import { identifier } from './sql.js';

/** An index that a replay may have ruined, see `mayRuinIndexes`. */
export interface RuinedIndex {
  readonly name: string;
  /** Under a name of the recorder: a boot makes it again anyway. */
  readonly isOwned: boolean;
  readonly drop: string;
  readonly create: string;
}

/** Every index of the attached file, in all its schemas: the log does not say which of them it has ruined. */
export async function readEveryIndex(session: Session): Promise<RuinedIndex[]> {
  const rows = await session.rows('SELECT database_name, schema_name, index_name, sql FROM duckdb_indexes()');
  return rows
    .filter((row) => row.database_name === session.database)
    .map((row) => {
      const [schema, name] = [String(row.schema_name), String(row.index_name)];
      return {
        name,
        isOwned: schema === 'main' && ownedIndexes.some((index) => index.name === name.toLowerCase()),
        drop: `DROP INDEX ${[session.database, schema, name].map(identifier).join('.')}`,
        create: String(row.sql).replace(/;$/, ''),
      };
    });
}

/**
 * Makes indexes again before anything uses them, but the recorder's own, which are only dropped. Not in one transaction:
 * the engine makes no UNIQUE index under a name that was dropped in the same one, and a plain one can kill the process
 * (measured on 1.4.3 to 1.5.6).
 */
export async function rebuildIndexes(session: Session, indexes: readonly RuinedIndex[]): Promise<void> {
  await session.transaction(indexes.map(({ drop }) => drop));
  for (const { create } of indexes.filter(({ isOwned }) => !isOwned)) {
    await session.run(create);
  }
}
