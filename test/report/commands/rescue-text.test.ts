import { expect, test } from 'vitest';
import { formatRescue } from '../../../src/report/commands/rescue-text.js';
import type { Attempt, WayResult } from '../../../src/user-file/rescue/rescue-report.js';

const failed: Attempt = {
  way: 'open it with DuckDB 1.5.5',
  result: { outcome: 'failed', message: 'INTERNAL Error: Failure while replaying WAL file "x.db.wal"' },
};

function recovered(result: Partial<Extract<WayResult, { outcome: 'recovered' }>>): Attempt {
  return {
    way: 'attach it to DuckDB 1.5.5',
    result: {
      outcome: 'recovered',
      tables: [
        { name: 'events', rows: 9 },
        { name: 'sales.items', rows: 0 },
      ],
      rebuiltIndexes: [],
      losses: [],
      ...result,
    },
  };
}

test('a name in the file can neither steer the terminal nor tell a line of its own', () => {
  const losses = [{ what: 'table "t\u001b[2J\nNothing was lost."', why: 'its blocks are damaged' }];
  const result = { outcome: 'recovered', tables: [], rebuiltIndexes: [], losses } as const;
  const text = formatRescue({ original: 'a.db', rescued: 'b.db', attempts: [{ way: 'a way', result }] });
  expect(text).toContain('  table "t\\x1b[2J\\nNothing was lost.": its blocks are damaged\n');
});

test('nothing was lost', () => {
  expect(
    formatRescue({ original: 'a/x.db', rescued: 'a/x.rescued.db', attempts: [failed, recovered({})] }),
  ).toBe(`Rescue of a/x.db
  1. open it with DuckDB 1.5.5: INTERNAL Error: Failure while replaying WAL file "x.db.wal"
  2. attach it to DuckDB 1.5.5: done, and verified
Read in full after closing and opening again, every index against a scan:
  events: 9 rows
  sales.items: 0 rows
Nothing was lost. The recovered database is a/x.rescued.db; the original is as it was.
`);
});

test('indexes that were built again, and losses with their reasons', () => {
  const attempt = recovered({
    rebuiltIndexes: ['idx_events_job_id', 'sales.i'],
    losses: [
      { what: 'table events, 3 of 12 rows', why: 'IO Error: Corrupt database file' },
      { what: 'view v', why: 'Catalog Error: no t' },
    ],
  });
  expect(formatRescue({ original: 'x', rescued: 'x.rescued', attempts: [attempt] })).toBe(`Rescue of x
  1. attach it to DuckDB 1.5.5: done, and verified
Read in full after closing and opening again, every index against a scan:
  events: 9 rows
  sales.items: 0 rows
Indexes built again: idx_events_job_id, sales.i
Could not be saved:
  table events, 3 of 12 rows: IO Error: Corrupt database file
  view v: Catalog Error: no t
Something was lost, see above. The recovered database is x.rescued; the original is as it was.
`);
});

test('no way led to a database', () => {
  expect(formatRescue({ original: 'x.db', rescued: undefined, attempts: [failed] })).toBe(`Rescue of x.db
  1. open it with DuckDB 1.5.5: INTERNAL Error: Failure while replaying WAL file "x.db.wal"
Nothing could be rescued. The original is as it was.
`);
});
