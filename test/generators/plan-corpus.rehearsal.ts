import { describe, expect, it } from 'vitest';
import { bootingSuccessors } from '../../generators/plan/upgrade-paths.js';
import { births } from '../../generators/revisions/index.js';
import type { Revision } from '../../generators/revisions/revision.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { catalogText } from '../../src/schema/catalog/catalog-text.js';
import { readCatalog } from '../../src/schema/catalog/read-catalog.js';
import { freshFile, runAll } from './fresh-file.js';

describe('the plan of the corpus', () => {
  it('has every shape that any sequence of boots can leave', async () => {
    const planned = new Set((await readManifest()).fixtures.map(({ schema }) => schema.join('\n')));
    for (const [path, shape] of await reachableShapes()) {
      expect(planned.has(shape), path).toBe(true);
    }
  });
});

/** Every shape by the first path that leads to it; a shape that was reached is not booted by the same revision again. */
async function reachableShapes(): Promise<Map<string, string>> {
  const reached = new Map<string, string>();
  const visited = new Set<string>();
  const visit = async (birth: Revision, upgrades: readonly Revision[]) => {
    const path = [birth, ...upgrades].map(({ id }) => id).join('+');
    const shape = await shapeOf(birth, upgrades);
    reached.set(path, shape);
    const last = upgrades.at(-1)?.id ?? birth.id;
    if (visited.has(`${last} ${shape}`)) {
      return;
    }
    visited.add(`${last} ${shape}`);
    for (const revision of bootingSuccessors(birth).filter(({ id }) =>
      upgrades.every((one) => one.id < id),
    )) {
      await visit(birth, [...upgrades, revision]);
    }
  };
  for (const birth of births) {
    await visit(birth, []);
  }
  return reached;
}

async function shapeOf(birth: Revision, upgrades: readonly Revision[]): Promise<string> {
  const database = await freshFile(birth);
  for (const revision of upgrades) {
    await runAll(database, revision.bootStatements);
  }
  const shape = catalogText(await readCatalog(database)).join('\n');
  database.close();
  return shape;
}
