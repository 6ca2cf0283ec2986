import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { engineDirectory } from '../../src/engine/install-engine.js';
import { BUNDLED_ENGINE, knownEngines } from '../../src/engine/known-engines.js';
import { selectEngine, selectEngines } from '../../src/engine/select-engines.js';
import { UsageError } from '../../src/errors/errors.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();
const known = knownEngines.map(({ version }) => version);

beforeEach(() => vi.stubEnv('FRCOMPAT_ENGINES', path.join(temporaryDirectory(), 'engines')));
afterEach(() => vi.unstubAllEnvs());

/** What an installed engine is known by. */
async function install(...ids: string[]): Promise<void> {
  for (const id of ids) {
    const folder = path.join(engineDirectory(id), 'node_modules', '@duckdb', 'node-api');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'package.json'), '{}');
  }
}

test('a version is that engine, and the bundled one is always there', async () => {
  expect(await selectEngines(BUNDLED_ENGINE)).toEqual([BUNDLED_ENGINE]);
  await install('1.4.3');
  expect(await selectEngines('1.4.3')).toEqual(['1.4.3']);
  expect(await selectEngine('1.4.3')).toBe('1.4.3');
});

test('a glob takes those that are installed, in the order of their versions', async () => {
  await install('1.4.4', '1.2.2');
  expect(await selectEngines('1.4.*')).toEqual(['1.4.4']);
  expect(await selectEngines('*')).toEqual(['1.2.2', '1.4.4', BUNDLED_ENGINE]);
});

test('of all of them none may be missing: who wants all is not given some', async () => {
  const others = known.filter((id) => id !== BUNDLED_ENGINE);
  await install(...others.slice(1));
  const [missing] = others;
  const selecting = selectEngines('all');
  await expect(selecting).rejects.toThrow(UsageError);
  await expect(selecting).rejects.toThrow(
    `Not installed: ${missing}. Add it with: npx frcompat engines add ${missing}`,
  );
  await install(missing ?? '');
  expect(await selectEngines('all')).toEqual(known);
});

test('of a glob that only engines match which are not installed, each is named', async () => {
  await expect(selectEngines('1.4.*')).rejects.toThrow(
    'Not installed: 1.4.3, 1.4.4. Add them with: npx frcompat engines add 1.4.3 1.4.4',
  );
});

test('a folder of engines that is named from the working directory is the same from any other', () => {
  vi.stubEnv('FRCOMPAT_ENGINES', 'engines');
  expect(engineDirectory('1.4.3')).toBe(path.resolve('engines', '1.4.3'));
});

test('where one is wanted, what stands for several is refused', async () => {
  await install('1.4.3', '1.4.4');
  await expect(selectEngine('1.4.*')).rejects.toThrow('"1.4.*" stands for several engines');
});
