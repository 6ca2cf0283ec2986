// One of many processes that open the same folder of fixtures: prints how many rows it read of the fixture named.

import { readBaseline } from '../../dist/src/corpus/baseline.js';
import { layOut } from '../../dist/src/corpus/lay-out.js';
import { readManifest } from '../../dist/src/corpus/read-manifest.js';
import { loadEngine } from '../../dist/src/engine/engine.js';
import { withTemporaryDirectory } from '../../dist/src/files/temporary-directory.js';

const [folder, id] = process.argv.slice(2);
const { fixtures } = await readManifest(folder);
const fixture = fixtures.find((each) => each.id === id);
await withTemporaryDirectory(async (directory) => {
  const file = await layOut(fixture, directory, folder);
  const { tables } = await readBaseline(fixture, await loadEngine(), file, directory);
  console.log(tables.map(({ rows }) => rows.length).reduce((a, b) => a + b));
});
