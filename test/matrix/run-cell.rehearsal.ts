import { expect, test } from 'vitest';
import { recorderSubject } from '../../src/subjects/recorder.js';
import { askCell } from './ask-cell.js';

test.each(['r0', 'packet-v4', 'r2+r7', 'r7~app'])('the recorder passes every check on %s', async (id) => {
  const { crash, ...answers } = await askCell(id, recorderSubject, {}, { damage: { damages: 1, seed: 1 } });
  expect(new Set(Object.values(answers).map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
  expect(crash.outcome).toBe('not-asked');
});
