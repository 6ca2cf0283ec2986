import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { confined } from '../../src/engine/confined.js';
import type { Database } from '../../src/engine/database.js';
import { loadEngine } from '../../src/engine/engine.js';
import { literal } from '../../src/engine/sql.js';
import { inFolder } from '../recorder/support/in-folder.js';

const engine = await loadEngine();

test('it says which folder it is confined to, for a process that is to be confined like it', () => {
  expect(confined(engine, import.meta.dirname).confinedTo).toBe(import.meta.dirname);
});

test('it reaches no folder whose name begins like that of its own', async () => {
  await inFolder(async (folder) => {
    await mkdir(path.join(folder, 'own'));
    await mkdir(path.join(folder, 'own too'));
    const database = await confined(engine, path.join(folder, 'own')).open(':memory:');
    await attach(database, path.join(folder, 'own', 'a.db'));
    await expect(attach(database, path.join(folder, 'own too', 'a.db'))).rejects.toThrow(/Permission Error/);
    await database.close();
  });
});

test('it fetches and loads no extension, whatever a subject asks for', async () => {
  const asked = { autoinstall_known_extensions: 'true', autoload_known_extensions: 'true' };
  const database = await confined(engine, import.meta.dirname).open(':memory:', asked);
  expect(await database.rows(EXTENSIONS)).toEqual([{ install: false, load: false }]);
  await database.close();
});

const EXTENSIONS =
  "SELECT current_setting('autoinstall_known_extensions') AS install, current_setting('autoload_known_extensions') AS load";

async function attach(database: Database, file: string): Promise<void> {
  await database.run(`ATTACH ${literal(file)} AS other; DETACH other`);
}
