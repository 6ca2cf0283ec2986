import { literal } from '../../../src/engine/sql.js';
import { runAndBeKilled } from './programs.js';

/**
 * Upgrades a file in place to the storage format of the bundled engine, and leaves these statements in its log. The file
 * has no identity then, and its log names none.
 */
export async function upgradeInPlace(file: string, statements: readonly string[]): Promise<void> {
  await runAndBeKilled(':memory:', [
    `ATTACH ${literal(file)} AS upgraded (STORAGE_VERSION 'latest')`,
    'USE upgraded',
    'CREATE TABLE upgraded_now (a INT)',
    'CHECKPOINT',
    ...statements,
  ]);
}
