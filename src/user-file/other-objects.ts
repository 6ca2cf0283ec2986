import type { SqlConnection } from '../engine/database.js';
import { qualifiedName, readOtherObjects as readObjects } from '../schema/other-objects.js';

/**
 * What a catalog snapshot leaves out: sequences, types and macros, and everything in schemas other than main, as lines
 * `sequence ids`, `macro twice`, `table sales.orders`, sorted.
 */
export async function readOtherObjects(connection: SqlConnection): Promise<string[]> {
  const objects = await readObjects(connection);
  return [...new Set(objects.map((object) => `${object.kind} ${qualifiedName(object)}`))].sort();
}
