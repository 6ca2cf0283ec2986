import * as duckdb from '@duckdb/node-api';
import { RowWriter } from '../../../src/recorder/data/row-writer.js';
import { WriteQueue } from '../../../src/recorder/data/write-queue.js';
import { Session } from '../../../src/recorder/engine/session.js';

/** Writes rows together to tables of one column `i`, and answers which rows of which table were sent at once. */
export async function toldWrites(
  tables: readonly string[],
  write: (addRow: (table: string, value: string) => Promise<unknown>, session: Session) => Promise<void>,
): Promise<string[]> {
  const session = new Session(duckdb);
  await session.attach(':memory:', 'flight_recorder');
  await session.run(...tables.map((table) => `CREATE TABLE ${table} (i INTEGER PRIMARY KEY)`));
  const writer = new TellingWriter(session, async () => new Set());
  const queue = new WriteQueue(session, writer);
  const row = (value: string) => async () => [['i', value] as const];
  await write((table, value) => queue.add({ kind: 'row', table, row: row(value) }), session);
  await queue.idle();
  await session.end();
  return writer.told;
}

class TellingWriter extends RowWriter {
  readonly told: string[] = [];

  override async insert(...[table, rows]: Parameters<RowWriter['insert']>): Promise<void> {
    this.told.push(`${rows.length} of ${table}`);
    await super.insert(table, rows);
  }
}
