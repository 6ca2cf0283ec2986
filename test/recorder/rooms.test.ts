import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';

const recorder = fromPackageRoot('src', 'recorder');

test('the recorder imports nothing of the rest, and no room of it one that stands above it in the map', () => {
  const rooms = roomsInMap();
  expect([...rooms].sort()).toEqual(foldersIn(recorder));
  const upwards = rooms.flatMap((room, place) =>
    importsOf(path.join(recorder, room)).filter((target) => {
      const [imported = ''] = path.relative(recorder, target).split(path.sep);
      return imported !== 'errors.js' && rooms.indexOf(imported) < place;
    }),
  );
  expect(upwards).toEqual([]);
});

/** As docs/development.md lists them. */
function roomsInMap(): string[] {
  const map = readFileSync(fromPackageRoot('docs', 'development.md'), 'utf8');
  const [, rows = ''] = /^src\/recorder\/ .*\n((?: {2}.*\n)+)/m.exec(map) ?? [];
  return Array.from(rows.matchAll(/^ {2}(\w+)\//gm), ([, room = '']) => room);
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** The files that those of a folder import, by their paths. */
function importsOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const imports = readFileSync(path.join(folder, name), 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g);
    return Array.from(imports, ([, target = '']) => path.join(folder, target));
  });
}
