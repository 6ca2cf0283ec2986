import { describe, expect, it } from 'vitest';
import { births } from '../../generators/revisions/index.js';
import { r0 } from '../../generators/revisions/r0.js';
import { r7 } from '../../generators/revisions/r7.js';
import type { EventLiterals } from '../../generators/revisions/revision.js';
import { readTable } from '../../src/corpus/rows.js';
import { readCatalog } from '../../src/schema/catalog/read-catalog.js';
import { freshFile, runAll } from './fresh-file.js';

describe('the rows of a revision', () => {
  it.each(births)('of $id fill every column, and leave each empty once that may be', async (birth) => {
    const database = await freshFile(birth);
    await runAll(database, birth.sampleRows);
    const { tables } = await readCatalog(database);
    for (const { name, columns } of tables) {
      for (const column of columns) {
        const [counts] = await database.rows(
          `SELECT count(*) AS rows, count("${column.name}") AS filled FROM ${name}`,
        );
        const where = `${name}.${column.name}`;
        expect(Number(counts?.filled), where).toBeGreaterThan(0);
        if (column.nullable && !alwaysWritten.includes(where)) {
          expect(Number(counts?.rows), where).toBeGreaterThan(Number(counts?.filled));
        }
      }
    }
    await runAll(database, birth.laterRows);
    database.close();
  });

  it('say none of wsids as the JSON literal null, and some as an array', async () => {
    const database = await freshFile(r7);
    await runAll(database, r7.sampleRows);
    const values = (await readTable(database, 'events', ['wsids'])).map(([value]) => value);
    expect(new Set(values)).toEqual(
      new Set([
        'null',
        '["WS-r7-1-a","WS-r7-1-b"]',
        '["WS-r7-3-a","WS-r7-3-b"]',
        '["WS-r7-4-a","WS-r7-4-b"]',
      ]),
    );
    database.close();
  });

  it('number fr_events from 1 on, and record every diagnostic as an event of its id', async () => {
    const database = await freshFile(r7);
    await runAll(database, [...r7.sampleRows, ...r7.laterRows]);
    expect((await readTable(database, 'fr_events', ['event_id'])).flat()).toEqual(['1', '2', '3', '4', '5']);
    const ids = await readTable(database, 'diagnostics', ['id']);
    const [orphans] = await database.rows(
      "SELECT count(*) AS n FROM diagnostics WHERE id NOT IN (SELECT trace_id FROM events WHERE event_type = 'diagnostic')",
    );
    expect([ids.length, Number(orphans?.n)]).toEqual([3, 0]);
    database.close();
  });

  it.each(births)('of $id are inserted one by one by insertEvent as well', async (birth) => {
    const database = await freshFile(birth);
    await database.run(birth.insertEvent(event));
    const columns = birth === r0 ? ['event_type', 'job_id', 'payload'] : ['event_id', 'event_type', 'job_id'];
    const expected =
      birth === r0 ? ['type', 'job', '{"a":1}'] : ['e7e70000-0000-4000-8000-00000000ffff', 'type', 'job'];
    expect(await readTable(database, 'events', columns)).toEqual([expected]);
    database.close();
  });
});

/** wsids: none is the JSON literal null. severity: every diagnostic has one. timestamp: r0's has a default. */
const alwaysWritten = ['events.wsids', 'diagnostics.severity', 'events.timestamp'];

const event: EventLiterals = {
  eventId: "'e7e70000-0000-4000-8000-00000000ffff'",
  traceId: "'7ace0000-0000-4000-8000-00000000ffff'",
  timestamp: "'2026-04-06T12:34:56.123456+00:00'",
  actor: "'agent'",
  actorId: "'actor'",
  eventType: "'type'",
  jobId: "'job'",
  payload: `'{"a":1}'`,
};
