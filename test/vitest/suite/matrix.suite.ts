import { quote } from 'shlex';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import { planCells } from '../../../src/matrix/plan.js';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import { describeMatrix } from '../../../src/vitest/index.js';

const spy = [process.execPath, fromPackageRoot('test', 'vitest', 'suite', 'spy.mjs')].map(quote).join(' ');

describeMatrix(
  planCells({
    fixtures: selectFixtures(await readManifest(), '{r0,r7~empty}'),
    subjects: ['r4', `cmd:${spy} {db}`],
    engines: ['1.5.5'],
  }),
);
