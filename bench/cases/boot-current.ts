import path from 'node:path';
import type { BenchCase } from '../case.js';
import { makeCurrentDatabase } from '../make-database.js';
import { openOnce } from '../run-program.js';

/** The boot of a file that is current and clean, as nearly every boot is, in a fresh process each time. */
export function bootCurrent(rows: number): BenchCase {
  return {
    id: `boot-current-${rows}`,
    what: `boot of a current file, ${rows.toLocaleString('en')} events`,
    baseline: 'open, connect, close',
    target: { kind: 'time', atMost: 1.1 },
    async prepare(directory) {
      const file = path.join(directory, 'flight_recorder.db');
      await makeCurrentDatabase(file, rows);
      return {
        subject: async () => (await openOnce('open-recorder', file)).ms,
        baseline: async () => (await openOnce('open-bare', file)).ms,
      };
    },
  };
}
