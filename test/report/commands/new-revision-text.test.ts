import { expect, it } from 'vitest';
import type { NewRevision } from '../../../src/history/scaffold/new-revision.js';
import { formatNewRevision } from '../../../src/report/commands/new-revision-text.js';

const entered: NewRevision = {
  id: 'r8',
  recording: {
    ...{ newest: 'r7', isNew: true, creations: [], alterations: [], neverEmpty: [] },
    catalog: { tables: [], indexes: [], views: [] },
    differences: [{ path: 'events.widget', expected: 'absent', actual: 'VARCHAR' }],
  },
  proposals: [
    {
      ...{ table: 'events', createdBy: ['r1', 'r2'], bornColumns: ['event_id'], mayBeFresh: false },
      differences: [{ path: 'events.order', expected: 'event_id, widget', actual: 'widget, event_id' }],
    },
  ],
  files: ['generators/revisions/r8.ts', 'fixtures/r8.db.gz', 'fixtures/r0+r8.db.gz', 'README.md'],
  matrix: '3 cells: 3 passed\n',
  dryRun: false,
};

it('tells what differs from the newest revision, what was written, and what is left to decide', () => {
  const lines = formatNewRevision(entered).split('\n');
  expect(lines.slice(0, 12)).toEqual([
    ...['r8 is entered.', '', 'Against r7:', '  events.widget: absent -> VARCHAR', '', 'Written:'],
    ...['  generators/revisions/r8.ts', '  README.md', '  2 files of new fixtures in fixtures/', ''],
    ...['The matrix on the new fixtures:', '3 cells: 3 passed'],
  ]);
  expect(lines).toContain(
    '  - src/schema/contract/declared-differences.ts: may events differ like this for ever in files of r1, r2? events.order',
  );
});

it('says of a trial that nothing was written, and of a boot in another way that the schema is the same', () => {
  const recording = { ...entered.recording, differences: [] };
  const text = formatNewRevision({ ...entered, recording, dryRun: true });
  expect(text).toMatch(/^r8 would be entered; nothing was written\.\n/);
  expect(text).toContain('Against r7:\n  the same schema, booted in another way\n\nWould be written:\n');
});
