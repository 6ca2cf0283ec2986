import { expect, test } from 'vitest';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';

test('the id of a fixture is that fixture, also one that a plain open cannot replay', async () => {
  const { origin, examination } = await withWorkingCopy('r0+r7~killed-at-12', {}, async (copy) => copy);
  expect(origin).toMatchObject({ kind: 'fixture', fixture: { birth: 'r0', writtenBy: 'v1.4.3' } });
  expect(examination).toMatchObject({ kind: 'read', contents: { tables: { events: { rows: 4 } } } });
});
