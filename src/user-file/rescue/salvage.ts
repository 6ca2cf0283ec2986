import type { Database } from '../../engine/database.js';
import { copyRows } from './copy-rows.js';
import type { Loss } from './rescue-report.js';
import { saveSchema } from './save-schema.js';

/**
 * Takes over from the attached database `damaged` into the attached database `rescued` whatever can still be read:
 * every object, every table piece by piece. Answers what could not be saved, and why.
 */
export async function salvage(database: Database, damaged: string, rescued: string): Promise<Loss[]> {
  const losses = await saveSchema(database, damaged, rescued);
  return [...losses, ...(await copyRows(database, damaged, rescued))];
}
