import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { BUNDLED_ENGINE } from '../../src/engine/known-engines.js';
import { planCells } from '../../src/matrix/plan.js';
import { describeMatrix } from '../../src/vitest/index.js';

// The two files that r4 could not boot, and one killed in the middle of the migration that was to mend them.
describeMatrix(
  planCells({
    fixtures: selectFixtures(await readManifest(), '{r0,packet-v4,r0+r7~killed-at-12}'),
    subjects: ['recorder'],
    engines: [BUNDLED_ENGINE],
  }),
);
