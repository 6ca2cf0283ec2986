import { expect, test } from 'vitest';
import { selectCells } from '../../src/cli/select-cells.js';

test('a subject that is named twice runs once', async () => {
  const { subjects } = await selectCells(['r0', 'recorder', 'r0'], 'r7', '1.5.5');
  expect(subjects).toEqual(['r0', 'recorder']);
});
