import { expect, test } from 'vitest';
import { formatInspection } from '../../../src/report/commands/inspection-text.js';
import type { FileInspection } from '../../../src/user-file/inspect/inspection.js';
import { anInspection } from './an-inspection.js';

const contents: FileInspection['contents'] = {
  kind: 'read',
  vintage: { kind: 'foreign' },
  tables: [],
  indexes: { compared: 0, disagreeing: [] },
  foreign: [],
};

test('who would boot it, those who say the same on one line', () => {
  const boots = [
    { subject: 'r0', outcome: 'failed', message: 'Binder Error' },
    { subject: 'r7', outcome: 'booted', message: '' },
    { subject: 'recorder', outcome: 'booted', message: '' },
  ] as const;
  expect(formatInspection(anInspection({ contents }), boots, 'file')).toMatch(
    / {2}would it boot on DuckDB 1\.5\.5\?\n {4}r0: no: Binder Error\n {4}r7, recorder: yes\n$/,
  );
});

test.each<[Partial<FileInspection>, 'file' | 'fixture', RegExp | undefined]>([
  [{ contents, condition: 'unclean' }, 'file', undefined],
  [{ contents, condition: 'stale-index' }, 'file', /run frcompat rescue on it, which recovers it/],
  [{ condition: 'clean' }, 'file', /run frcompat rescue on it, which recovers it/],
  [{ contents, condition: 'killed-at' }, 'fixture', /"npx frcompat repro their\.db .* --keep", and run/],
])('what to do about %j, a %s: %s', (fields, kind, remedy) => {
  const line = formatInspection(anInspection(fields), [], kind)
    .split('\n')
    .find((each) => each.includes('what to do'));
  expect(line).toEqual(remedy && expect.stringMatching(remedy));
});
