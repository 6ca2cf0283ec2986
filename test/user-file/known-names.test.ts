import { mkdir, realpath, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { revisions } from '../../generators/revisions/index.js';
import { knownNames } from '../../src/user-file/known-names.js';
import { textWithoutValues } from '../../src/user-file/text-without-values.js';
import type { WorkingCopy } from '../../src/user-file/working-copy.js';
import { inFolder } from '../recorder/support/in-folder.js';

const directory = path.resolve('frcompat-42-Zk3');
const names = (file: string) =>
  knownNames({
    origin: { kind: 'file', file },
    directory,
    examination: { kind: 'unreadable', message: '' },
  });

test.each(['e', 'a', 'data/e', '/e', 'flight.db'])(
  'of the file "%s" no value is taken for a path',
  (file) => {
    for (const value of [
      'id: TOP-SECRET-value',
      'eve',
      'a/b',
      `see ${directory}`,
      `${file}.smith@example.org`,
      `/${file}`,
      'customers.db',
    ]) {
      expect([value, textWithoutValues(`Duplicate key "${value}"`, names(file))]).toEqual([
        value,
        'Duplicate key "(hidden)"',
      ]);
    }
  },
);

test('a view, a column and the label of an ENUM of the file may be named, also in quotes of both kinds, and so may what the boots of old say', () => {
  const mood = { name: 'mood', type: "ENUM('fine')", nullable: true, default: null };
  const known = knownNames({
    origin: { kind: 'file', file: 'x.db' },
    directory,
    examination: {
      kind: 'read',
      catalog: {
        tables: [{ name: 'notes', columns: [mood], constraints: [] }],
        indexes: [],
        views: [{ name: 'mine', sql: '' }],
      },
    } as unknown as WorkingCopy['examination'],
  });
  const literals = revisions.flatMap(({ bootStatements }) => bootStatements.join().match(/'[^']*'/g) ?? []);
  expect(literals).toContain("'unlinked'");
  for (const named of [`'mine'`, `"mine"`, `'"mine"'`, `"mood"`, `'fine'`, `"main"`, ...literals]) {
    expect(textWithoutValues(`no ${named}`, known)).toBe(`no ${named}`);
  }
});

test.skipIf(process.platform === 'win32')(
  'a copy may also be named by where the links to its folder lead',
  async () => {
    await inFolder(async (folder) => {
      const [real, link] = [path.join(await realpath(folder), 'real'), path.join(folder, 'link')];
      await mkdir(real);
      await symlink(real, link);
      const known = knownNames({
        origin: { kind: 'file', file: 'x.db' },
        directory: path.join(link, 'copy'),
        examination: { kind: 'unreadable', message: '' },
      });
      for (const named of [path.join(link, 'copy', 'e.db'), path.join(real, 'copy', 'e.db')]) {
        expect(textWithoutValues(`no "${named}"`, known)).toBe(`no "${named}"`);
      }
      const beside = path.join(real, 'of somebody.db');
      expect(textWithoutValues(`no "${beside}"`, known)).toBe('no "(hidden)"');
    });
  },
);

test.each(['e', 'data/my own.db'])(
  'the file "%s", what stands beside it, and its copies may be named',
  (file) => {
    for (const named of [
      file,
      path.resolve(file),
      `${file}.wal`,
      `${path.basename(file)}.wal.checkpoint`,
      `${file}.wal.recovery`,
      `${file}.verified`,
      `${path.basename(file)}.migrating-22379-5644a8b3`,
      path.join(directory, 'copy', 'e.wal'),
      'flight_recorder.db.wal',
    ]) {
      const text = `cannot open "${named}"`;
      expect(textWithoutValues(text, names(file))).toBe(text);
    }
  },
);
