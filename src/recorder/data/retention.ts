import type { Store } from './store.js';
import { now } from './timestamp.js';

const MICROSECONDS_PER_DAY = 86_400_000_000;

/** About 100,000 years. Much more leads out of the engine's calendar; who says Infinity wants all rows kept. */
const LONGEST_DAYS = 36_500_000;

/** Diagnostics are kept for ever. */
const expiring = [
  { table: 'events', column: 'timestamp' },
  { table: 'fr_events', column: 'ts_utc' },
  { table: 'terminal_output', column: 'ts_utc' },
  { table: 'tool_payloads', column: 'ts_utc' },
] as const;

/** Deletes what is older than `days` (Infinity: nothing) in one transaction. Answers how many rows that were. */
export async function enforceRetention(store: Store, days: number): Promise<number> {
  return await store.write('Enforcing retention', async () => {
    const oldest = now() - BigInt(Math.round(Math.min(days, LONGEST_DAYS) * MICROSECONDS_PER_DAY));
    let deleted = 0;
    for (const { table, column } of expiring) {
      deleted += await store.execute(`DELETE FROM ${table} WHERE ${column} < $1`, [
        await store.timeFor(table, column, oldest),
      ]);
    }
    return deleted;
  });
}
