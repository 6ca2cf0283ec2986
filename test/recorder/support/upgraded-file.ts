import { literal } from '../../../src/engine/sql.js';
import { runAndBeKilled } from './programs.js';

/**
 * Upgrades a file in place to the storage format of an engine, and leaves these statements in its log, which names no
 * database. Nor has the file a name then, unless it is 1.4.3 or 1.4.4 that upgrades.
 */
export async function upgradeInPlace(
  file: string,
  statements: readonly string[],
  engine?: string,
): Promise<void> {
  const upgrade = [
    `ATTACH ${literal(file)} AS upgraded (STORAGE_VERSION 'latest')`,
    'USE upgraded',
    'CREATE TABLE upgraded_now (a INT)',
    'CHECKPOINT',
  ];
  await runAndBeKilled(':memory:', [...upgrade, ...statements], engine);
}
