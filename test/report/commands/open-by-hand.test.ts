import { expect, test } from 'vitest';
import { engineDirectory } from '../../../src/engine/install-engine.js';
import { fromPackageRoot } from '../../../src/package-root.js';
import { openByHand } from '../../../src/report/commands/open-by-hand.js';

const kept = { before: 'before.db', booted: 'booted.db' };

test.each([
  ['1.5.5', fromPackageRoot()],
  ['1.4.3', engineDirectory('1.4.3')],
])('a copy is opened with the engine that booted it, %s', (engine, directory) => {
  expect(openByHand(kept, engine, true)).toContain(`which stands in ${directory}:\n`);
  expect(openByHand(kept, engine, false)).not.toContain(directory);
});
