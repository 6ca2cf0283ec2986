import { expect, test } from 'vitest';
import { engineDirectory } from '../../../src/engine/install-engine.js';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { shellWord } from '../../../src/recorder/text/shell-word.js';
import { openByHand } from '../../../src/report/commands/open-by-hand.js';

const kept = { before: 'before.db', booted: 'booted.db' };

test.each([
  ['1.5.5', fromPackageRoot()],
  ['1.4.3', engineDirectory('1.4.3')],
])('a copy is opened with the engine that booted it, %s', (engine, directory) => {
  expect(openByHand(kept, engine, true)).toContain(`which stands in ${directory}:\n`);
  expect(openByHand(kept, engine, false)).not.toContain(directory);
});

test('which copy is which is said, and a name that a shell would take apart stands in quotes', () => {
  const text = openByHand({ before: 'as it was.db', booted: "it's.db" }, '1.5.5', true);
  expect(text).toContain("The copy as it was: as it was.db\nThe copy that was booted: it's.db\n");
  expect(text).toContain(`\n  duckdb ${shellWord("it's.db")}\n`);
  expect(text).toContain(` ${shellWord("it's.db")} "FROM duckdb_tables()"\n`);
});
