import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { type BenchCase, timed } from '../case.js';
import { makeCurrentDatabase } from '../make-database.js';

const ROWS = 1_000_000;

/** Many look-ups are one measurement. */
const LOOK_UPS = 20;

export const listByTrace: BenchCase = {
  id: 'list-by-trace',
  what: 'listEvents by trace, among 1,000,000 events',
  baseline: 'the same SELECT, rows to objects',
  target: { kind: 'time', atMost: 1.25 },
  async prepare(directory) {
    const [ours, theirs] = [path.join(directory, 'ours.db'), path.join(directory, 'theirs.db')];
    await makeCurrentDatabase(ours, ROWS);
    await copyFile(ours, theirs);
    const recorder = await DuckDbFlightRecorder.newOnPath(ours, 7);
    const instance = await DuckDBInstance.create(theirs);
    const connection = await instance.connect();
    const traces = Array.from({ length: LOOK_UPS }, (_, i) => traceId(i * 400));
    const eachTrace = (look: (trace: string) => Promise<unknown>) =>
      timed(async () => {
        for (const trace of traces) {
          await look(trace);
        }
      });
    return {
      subject: () => eachTrace((trace) => recorder.listEvents({ traceId: trace })),
      baseline: () =>
        eachTrace(async (trace) =>
          (
            await connection.runAndReadAll(
              `SELECT * FROM events WHERE trace_id = '${trace}' ORDER BY timestamp DESC NULLS LAST, rowid DESC LIMIT 100`,
            )
          ).getRowObjectsJS(),
        ),
      close: async () => {
        connection.closeSync();
        instance.closeSync();
        await recorder.close();
      },
    };
  },
};

/** As `make-database.ts` numbers them. */
function traceId(number: number): string {
  return `7ace0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
