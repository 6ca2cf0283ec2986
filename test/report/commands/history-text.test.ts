import { expect, test } from 'vitest';
import { revisions } from '../../../generators/revisions/index.js';
import { formatTimeline } from '../../../src/report/commands/history-text.js';

test('what a revision adds, removes and changes is told apart', () => {
  const [revision] = revisions;
  if (revision === undefined) {
    throw new Error('there is no history');
  }
  const changes = [
    { path: 'tables.events.job_id', expected: 'absent', actual: 'TEXT' },
    { path: 'indexes.by_job', expected: 'on events (job_id)', actual: 'absent' },
    { path: 'views.recent', expected: 'SELECT 1', actual: 'SELECT 2' },
  ];
  expect(formatTimeline([{ revision, changes, bootOrder: 'events' }])).toContain(`
  + table events.job_id (TEXT)
  - index by_job
  view recent: SELECT 1 → SELECT 2
  boot: events
`);
});
