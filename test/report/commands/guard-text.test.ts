import { expect, test } from 'vitest';
import { formatGuard } from '../../../src/report/commands/guard-text.js';

test('a difference stands below the table that it is about, on whichever side it is', () => {
  const differences = [
    { path: 'indexes.by_job', expected: 'absent', actual: 'on events (job_id)' },
    { path: 'indexes.by_time', expected: 'on events (timestamp)', actual: 'absent' },
    { path: 'tables.events.job_id', expected: 'TEXT', actual: 'UUID' },
  ];
  const text = formatGuard([{ kind: 'schema-drift', newest: 'r7', differences }]);
  expect(text).toBe(`The recorder makes another fresh file than r7, the newest revision:
  events
    indexes.by_job
      r7:       absent
      recorder: on events (job_id)
    indexes.by_time
      r7:       on events (timestamp)
      recorder: absent
    tables.events.job_id
      r7:       TEXT
      recorder: UUID
Enter it as a revision of its own: npx frcompat revision new <slug>
`);
});
