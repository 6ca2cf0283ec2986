import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { type BenchCase, timed } from '../case.js';
import { makeCurrentDatabase } from '../make-database.js';

const ROWS = 1_000_000;

/** An event a millisecond, so half of them are older than this. */
const HALF_IN_DAYS = ROWS / 2 / 86_400_000;

export const enforceRetention: BenchCase = {
  id: 'retention',
  what: 'enforceRetention, half of 1,000,000 events',
  baseline: 'the DELETEs in one transaction',
  target: { kind: 'time', atMost: 1.1 },
  async prepare(directory) {
    const original = path.join(directory, 'original.db');
    await makeCurrentDatabase(original, ROWS);
    const madeAt = Date.now();
    const file = path.join(directory, 'flight_recorder.db');
    // Measured later, the same half has to be older.
    const days = () => HALF_IN_DAYS + (Date.now() - madeAt) / 86_400_000;
    const afresh = async () => {
      await rm(`${file}.verified`, { force: true });
      await copyFile(original, file);
    };
    return {
      subject: async () => {
        await afresh();
        await copyFile(`${original}.verified`, `${file}.verified`);
        const recorder = await DuckDbFlightRecorder.newOnPath(file, days());
        const ms = await timed(() => recorder.enforceRetention());
        await recorder.close();
        return ms;
      },
      baseline: async () => {
        await afresh();
        const instance = await DuckDBInstance.create(file);
        const connection = await instance.connect();
        const oldest = `'${new Date(Date.now() - days() * 86_400_000).toISOString()}'::TIMESTAMPTZ`;
        const ms = await timed(() =>
          connection.run(`BEGIN; DELETE FROM events WHERE timestamp < ${oldest};
            DELETE FROM fr_events WHERE ts_utc < ${oldest}::TIMESTAMP;
            DELETE FROM terminal_output WHERE ts_utc < ${oldest}::TIMESTAMP;
            DELETE FROM tool_payloads WHERE ts_utc < ${oldest}::TIMESTAMP; COMMIT`),
        );
        connection.closeSync();
        instance.closeSync();
        return ms;
      },
    };
  },
};
