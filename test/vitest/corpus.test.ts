import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { BUNDLED_ENGINE } from '../../src/engine/known-engines.js';
import { planCells } from '../../src/matrix/plan.js';
import { describeMatrix } from '../../src/vitest/index.js';

// One of the files that r4 could not boot.
describeMatrix(
  planCells({
    fixtures: selectFixtures(await readManifest(), 'r0'),
    subjects: ['recorder'],
    engines: [BUNDLED_ENGINE],
  }),
);
