import type { Database } from '../../engine/database.js';
import { copyRows } from './copy-rows.js';
import type { Loss } from './rescue-report.js';
import { saveSchema } from './save-schema.js';
import type { TableLog } from './skipped-table.js';

/**
 * Takes over from the attached database `damaged` into the attached database `rescued` whatever can still be read:
 * every object, every table piece by piece. Answers what could not be saved, and why.
 *
 * @throws the engine's own error where it has given up altogether; what the log was told last is what it broke down at
 */
export async function salvage(
  database: Database,
  damaged: string,
  rescued: string,
  log: TableLog,
): Promise<Loss[]> {
  const losses = await saveSchema(database, damaged, rescued);
  return [...losses, ...(await copyRows(database, damaged, rescued, log))];
}
