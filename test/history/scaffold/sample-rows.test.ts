import { expect, it } from 'vitest';
import { sampleValue } from '../../../src/history/scaffold/sample-rows.js';

it('the rows of a revision are of the beginning of its day: entered today, none is of the future', () => {
  const column = { name: 'ts_utc', type: 'TIMESTAMP', nullable: false, default: null };
  const time = { id: 'r8', date: '2026-05-01', neverEmpty: [] };
  expect(sampleValue('fr_events', column, 1, time)).toBe("'2026-05-01 00:00:01.017456'");
});
