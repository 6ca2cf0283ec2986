import { expect, it } from 'vitest';
import { canBeMigrated } from '../../../src/history/explore/can-be-migrated.js';
import type { InventedPast } from '../../../src/history/explore/invented-past.js';
import { aColumn, anIndex, aPast, aTable } from './a-past.js';

const uuid = (name: string, notNull = false) => aColumn(name, { type: 'UUID', notNull });
const typed = (name: string, type: string) => aColumn(name, { type });

it.each<[string, InventedPast, boolean]>([
  ['nothing at all', aPast([]), true],
  [
    'a column of today, and one of its own',
    aPast([aTable('events', [uuid('event_id'), aColumn('extra_1')])]),
    true,
  ],
  ['a column that may be empty, and today not', aPast([aTable('events', [uuid('trace_id')])]), true],
  ['one that may not, as today', aPast([aTable('events', [uuid('trace_id', true)])]), true],
  [
    'one that may not, and today may',
    aPast([aTable('events', [aColumn('job_id', { notNull: true })])]),
    false,
  ],
  ['one of its own that may not', aPast([aTable('events', [aColumn('extra_1', { notNull: true })])]), false],
  ['one of another type', aPast([aTable('events', [typed('trace_id', 'VARCHAR')])]), false],
  ['one of the type of r0', aPast([aTable('events', [typed('timestamp', 'TIMESTAMP')])]), true],
  ['one of the type of r2', aPast([aTable('diagnostics', [aColumn('severity')])]), true],
  ['the type of r2 in another table', aPast([aTable('fr_events', [typed('ts_utc', 'VARCHAR')])]), false],
  ['a view in the place of a table', aPast([aTable('events', [uuid('event_id')], { form: 'view' })]), false],
  [
    'an index on another column',
    aPast([], { indexes: [anIndex('idx_events_job_id', 'wrong-column')] }),
    true,
  ],
  ['one on another table', aPast([], { indexes: [anIndex('idx_events_job_id', 'on-another-table')] }), false],
])('with %s the recorder has to boot a file, or need not', (_, past, must) => {
  expect(canBeMigrated(past)).toBe(must);
});
