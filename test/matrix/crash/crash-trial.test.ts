import path from 'node:path';
import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import type { CellContext } from '../../../src/matrix/checks/cell-context.js';
import { lookPlainly } from '../../../src/matrix/crash/crash-trial.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

test('a file that opens and does not answer is not one that does not open', async () => {
  const engine = await loadEngine();
  const file = path.join(temporaryDirectory(), 'flight_recorder.db');
  await (await engine.open(file)).close();
  const found = await lookPlainly({ engine, file } as CellContext, ['00000000-0000-4000-8000-000000000000']);
  expect(found.opened).toBe(true);
  expect(found.harm).toMatchObject([{ kind: 'check-failed', path: 'a plain open' }]);
  expect(found.harm[0]?.actual).toContain('Table with name events does not exist');
});
