import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as engineSql from '../../src/engine/sql.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import * as recorderSql from '../../src/recorder/engine/sql.js';
import { oddNames } from '../odd-names.js';
import { bytesOf } from '../recorder/support/bytes.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { withPlainOpen } from '../recorder/support/legacy-file.js';

const hostile = [
  "it's",
  "'; DROP TABLE kept; --",
  "''",
  "\\'; DROP TABLE kept; --",
  '"quoted"',
  '"; DROP TABLE kept; --',
  'two\nlines',
  '$1 ? :name {db} %s',
  'größe 日本語 👩‍🚀',
  '--',
  '/*',
  '../up',
  'x'.repeat(250),
];

/** The others mean something to a shell, a URL or an option; the recorder and the commands are rehearsed on all. */
const hostileNames = oddNames.filter((name) => /['";]/.test(name));

describe.each([
  ['the harness', engineSql],
  ['the recorder', recorderSql],
])('%s has one function for literals and one for names', (_who, { identifier, literal }) => {
  test.each(hostile)('what it makes of %s is that text, and nothing more', async (text) => {
    await withPlainOpen(':memory:', async (database) => {
      await database.run('CREATE TABLE kept (a INT)');
      expect(await database.rows(`SELECT ${literal(text)} AS a, 1 AS ${identifier(text)}`)).toEqual([
        { a: text, [text]: 1 },
      ]);
      await database.run(`CREATE TABLE ${identifier(text)} (${identifier(text)} INT)`);
      const asked = database.rows(`PRAGMA table_info(${literal(identifier(text))})`);
      // What the pragma makes of the text that it got is its own affair: it knows no doubled quotes.
      await (text.includes('"')
        ? expect(asked).rejects.toThrow(/Table with name .* does not exist/)
        : expect(asked).resolves.toMatchObject([{ name: text }]));
      expect(await database.rows('SELECT * FROM kept')).toEqual([]);
    });
  });

  test('a text keeps its U+0000, where the client cuts a statement off', async () => {
    await withPlainOpen(':memory:', async (database) => {
      for (const text of ['\0', "a\0'b\0", '\0\0 c']) {
        expect(await database.rows(`SELECT ${literal(text)} AS a`)).toEqual([{ a: text }]);
      }
    });
  });

  test.each(hostileNames)('ATTACH and COPY take %s for the name of a file', async (name) => {
    await inFolder(async (folder) => {
      await withPlainOpen(':memory:', async (database) => {
        await database.run('CREATE TABLE kept (a INT)');
        await database.run(`ATTACH ${literal(path.join(folder, name))} AS ${identifier(name)} (TYPE duckdb)`);
        await database.run(`CREATE TABLE ${identifier(name)}.t AS SELECT 42 AS a`);
        await database.run(`DETACH ${identifier(name)}`);
        await database.run(`COPY kept TO ${literal(path.join(folder, `${name}.csv`))} (FORMAT csv)`);
        expect(await database.rows('SELECT * FROM kept')).toEqual([]);
      });
      expect(Object.keys(await bytesOf(folder)).sort()).toEqual([name, `${name}.csv`].sort());
    });
  });
});

/** A statement that takes a literal, put together from something that was not made one. */
const unescaped = /\b(?:ATTACH|COPY \S+ (?:TO|FROM)|PRAGMA \w+\()\s*'?\$\{(?!literal\()/;

test('no statement of the project takes a literal that this function did not make', async () => {
  const samples = [
    'ATTACH @{file} AS x',
    "ATTACH '@{file}'",
    'COPY t TO @{file}',
    'PRAGMA index_info(@{name})',
  ].map((sample) => sample.replace('@', '$'));
  expect(samples.filter((sample) => !unescaped.test(sample))).toEqual([]);
  const folder = fromPackageRoot('src');
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const bad: string[] = [];
  let attaching = 0;
  for (const name of files) {
    const source = await readFile(path.join(folder, name), 'utf8');
    attaching += source.includes('ATTACH ${literal(') ? 1 : 0;
    if (unescaped.test(source)) {
      bad.push(name);
    }
  }
  expect(attaching).toBeGreaterThan(5);
  expect(bad).toEqual([]);
});
