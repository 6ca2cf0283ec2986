import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { compareWithContract } from '../../../src/schema/contract/compare-with-contract.js';
import { bytesOf } from '../support/bytes.js';
import { inFileOfOwn, inFolder } from '../support/in-folder.js';
import { makeLegacyFile, plainRows, withPlainOpen } from '../support/legacy-file.js';
import { sampleEvent } from '../support/sample-event.js';

/** The report of a boot that found nothing to do. */
export const NOTHING_DONE = {
  created: false,
  recoveredWal: false,
  createdTables: [],
  addedColumns: [],
  createdIndexes: [],
  rebuiltIndexes: [],
  compactedTables: [],
};

/** Tables, in the old columns only, that a boot must leave as they were. */
async function oldRows(file: string, columns: Map<string, string>): Promise<unknown[]> {
  return await withPlainOpen(file, async (database) => {
    const tables = [...columns].map(async ([table, names]) =>
      (await database.rows(`SELECT ${names} FROM ${table} WHERE event_type IS DISTINCT FROM 'system'`)).map(
        (row) => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
      ),
    );
    return Promise.all(tables);
  });
}

async function columnsOfEvents(file: string): Promise<string> {
  const rows = await plainRows(file, "SELECT name FROM pragma_table_info('events')");
  return rows.map(({ name }) => `"${name}"`).join(', ');
}

/** Boots a file of that birth, once and once more. */
export function describeBoot(born: string): void {
  describe(`a file born ${born}`, () => {
    it('boots with its rows as they were and the schema that the contract allows', async () => {
      await inFileOfOwn(async (file) => {
        await makeLegacyFile(file, born);
        const events = new Map([['events', await columnsOfEvents(file)]]);
        const before = await oldRows(file, events);
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        const event = sampleEvent();
        await recorder.recordEvent(event);
        expect(await recorder.listEvents({ eventId: event.eventId })).toHaveLength(1);
        await recorder.close();
        const comparison = compareWithContract(await withPlainOpen(file, readCatalog), {
          birth: born,
          upgrades: [],
        });
        expect(comparison).toMatchObject({ undeclared: [], unfulfilled: [] });
        await withPlainOpen(file, (database) =>
          database.run(`DELETE FROM events WHERE event_id = '${event.eventId}'`),
        );
        expect(await oldRows(file, events)).toEqual(before);
        expect(before[0]).not.toHaveLength(0);
      });
    });

    it('is not touched by a second boot: no DDL, no byte of file or log', async () => {
      await inFolder(async (folder) => {
        const file = path.join(folder, 'flight_recorder.db');
        await makeLegacyFile(file, born);
        await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
        const before = await bytesOf(folder);
        const sent: string[] = [];
        const onStep = ({ sql }: { sql: string }) => sent.push(sql);
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { onStep });
        expect(recorder.bootReport).toEqual(NOTHING_DONE);
        await recorder.listEvents();
        await recorder.close();
        expect(sent).not.toHaveLength(0);
        expect(sent.filter((sql) => !/^(SELECT|ATTACH|USE|DETACH) /.test(sql))).toEqual([]);
        expect(await bytesOf(folder)).toEqual(before);
        expect(Object.keys(before)).toEqual(['flight_recorder.db', 'flight_recorder.db.verified']);
      });
    });
  });
}
