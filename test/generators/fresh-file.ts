import type { Revision } from '../../generators/revisions/revision.js';
import type { Database } from '../../src/engine/database.js';
import { loadEngine } from '../../src/engine/engine.js';

/** A database in memory that one boot of the birth has created. */
export async function freshFile(birth: Revision): Promise<Database> {
  const database = await (await loadEngine()).open(':memory:');
  await runAll(database, birth.bootStatements);
  return database;
}

export async function runAll(database: Database, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await database.run(statement);
  }
}
