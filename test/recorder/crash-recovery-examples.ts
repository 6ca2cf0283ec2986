import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { findDisagreements } from '../../src/schema/agreement/agreement.js';
import { readCatalog } from '../../src/schema/catalog/read-catalog.js';
import { inFileOfOwn } from './support/in-folder.js';
import { birth, makeLegacyFile, plainRows, withPlainOpen } from './support/legacy-file.js';
import { runAndBeKilled } from './support/programs.js';

export async function disagreements(file: string) {
  return await withPlainOpen(file, async (database) =>
    findDisagreements(database, await readCatalog(database)),
  );
}

export async function countEvents(file: string): Promise<unknown> {
  const [row] = await plainRows(
    file,
    "SELECT count(*)::INT AS n FROM events WHERE event_type IS DISTINCT FROM 'system'",
  );
  return row?.n;
}

/** Boots a file of that birth with the rows of a killed session in its log. */
export function describeRecovery(born: string): void {
  describe(`a file born ${born}, killed with rows in its log`, () => {
    it('boots with every row, and every index agrees', async () => {
      await inFileOfOwn(async (file) => {
        await makeLegacyFile(file, born);
        const clean = (await countEvents(file)) as number;
        await runAndBeKilled(file, birth(born).laterRows);
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        expect(recorder.bootReport).toMatchObject({ created: false, recoveredWal: true });
        const [report] = await recorder.listEvents({ limit: 1 });
        expect(report).toMatchObject({ eventType: 'system', payload: { boot: { recoveredWal: true } } });
        await recorder.close();
        const later = birth(born).laterRows.filter((sql) => sql.startsWith('INSERT INTO events')).length;
        expect(later).toBeGreaterThan(0);
        expect(await countEvents(file)).toBe(clean + later);
        expect(await disagreements(file)).toEqual([]);
      });
    });
  });
}
