import { existsSync } from 'node:fs';
import { copyWithHoles } from './holes.js';

/** Copies a database that no process has open, with its WAL where it has one. */
export function copyDatabase(from: string, to: string): void {
  for (const suffix of ['', '.wal']) {
    if (existsSync(`${from}${suffix}`)) {
      copyWithHoles(`${from}${suffix}`, `${to}${suffix}`);
    }
  }
}
