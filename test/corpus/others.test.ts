import { expect, test } from 'vitest';
import { readOthers } from '../../src/corpus/others.js';
import { loadEngine } from '../../src/engine/engine.js';

test("macros are looked for in somebody's file, and where the manifest says that there is something foreign", async () => {
  const database = await (await loadEngine()).open(':memory:');
  await database.run('CREATE MACRO twice(a) AS a * 2');
  const found = async (id: string, content: 'rows' | 'foreign') =>
    (await readOthers(database, { id, content })).definitions.size;
  expect([await found('your-file', 'rows'), await found('r7', 'foreign'), await found('r7', 'rows')]).toEqual(
    [1, 1, 0],
  );
  await database.close();
});
