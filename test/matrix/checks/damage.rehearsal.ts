import { expect, test } from 'vitest';
import { recorderSubject } from '../../../src/subjects/recorder.js';
import { askCell } from '../ask-cell.js';

const all = { damage: { damages: 'all', seed: 1 } } as const;

test.each(['r0', 'r4~unclean'])('the recorder comes through every way of damaging %s', async (fixture) => {
  const { damage } = await askCell(fixture, recorderSubject, {}, all);
  expect(damage).toEqual({ outcome: 'passed' });
});
