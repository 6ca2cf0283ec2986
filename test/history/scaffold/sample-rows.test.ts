import { expect, it } from 'vitest';
import { sampleRows, sampleValue } from '../../../src/history/scaffold/sample-rows.js';

it('the rows of a revision are of the beginning of its day: entered today, none is of the future', () => {
  const column = { name: 'ts_utc', type: 'TIMESTAMP', nullable: false, default: null };
  const time = { id: 'r8', date: '2026-05-01', neverEmpty: [] };
  expect(sampleValue('fr_events', column, 1, time)).toBe("'2026-05-01 00:00:01.017456'");
});

it('row 2 is as empty as it may be, row 3 is of the same job as row 1, and row 4 has the long text', () => {
  const column = (name: string, type: string) => ({ name, type, nullable: true, default: null });
  const columns = [
    column('job_id', 'VARCHAR'),
    column('severity', "ENUM('it''s fatal', 'error')"),
    column('payload', 'JSON'),
  ];
  const time = { id: 'r8', date: '2026-05-01', neverEmpty: ['diagnostics.severity'] };
  const rows = sampleRows([{ name: 'diagnostics', constraints: [], columns }], time);
  expect(rows.map((row) => row.replace(/^.*\n +VALUES /, ''))).toEqual([
    `('job_id-r8-1', 'it''s fatal', '{"payload":"r8-1","größe":1}')`,
    `(NULL, 'it''s fatal', NULL)`,
    `('job_id-r8-1', 'it''s fatal', '{"payload":"r8-3","größe":3}')`,
    `('job_id-r8-4', 'it''s fatal', '{"long":"<long text>"}')`,
  ]);
});
