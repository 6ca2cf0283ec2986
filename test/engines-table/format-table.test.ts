import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { formatEnginesTable } from '../../src/engines-table/format-table.js';
import { withEnginesTable } from '../../src/engines-table/refresh-table.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { aFixture } from '../corpus/a-fixture.js';

test('the table in the README is the one that the declarations make; if not, run npm run docs:engines', async () => {
  const { fixtures } = await readManifest();
  const readme = (await readFile(fromPackageRoot('README.md'), 'utf8')).replaceAll('\r\n', '\n');
  expect(withEnginesTable(readme, fixtures)).toBe(readme);
});

test('files with the same outcome on every engine share a row, which says what they were born as', () => {
  const killed = { ...aFixture('killed'), condition: { kind: 'killed-at', statement: 4 } } as const;
  const table = formatEnginesTable(
    [
      { ...aFixture(), birth: 'r4' },
      aFixture(),
      killed,
      { ...killed, birth: 'packet-v4' },
      { ...aFixture(), readableFrom: '1.3.0' },
      { ...aFixture(), condition: { kind: 'stale-index' } },
    ],
    ['1.1.3', '1.3.2', '1.5.6'],
  );
  expect(table.split('\n')).toEqual([
    '| left | format | 1.1.3 | 1.3.2 | 1.5.6 | files | born as |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    '| closed properly | of all | safe | safe | safe | 2 | r0, r4 |',
    '| killed in the middle of an update | of all | safe | refused | recovered | 1 | r0 |',
    '| killed in the middle of an update | of all | safe | safe | safe | 1 | packet-v4 |',
    '| closed properly | of 1.3 | refused | safe | safe | 1 | r0 |',
    '| killed, then opened and closed once | of all | recovered | recovered | recovered | 1 | r0 |',
    '',
  ]);
});
