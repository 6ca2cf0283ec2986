import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newestRevision } from '../../../generators/revisions/index.js';
import { ScratchCopy } from '../guard/scratch-copy.js';

/** The sources that a new revision needs beside what every scratch copy has. */
const SOURCES = ['src', 'tsconfig.json', 'biome.json', 'README.md'];
const SCHEMA = 'src/recorder/owned-schema.ts';
const next = `r${Number(newestRevision.id.slice(1)) + 1}`;

let copy: ScratchCopy;
let cleanup: () => Promise<void>;

beforeAll(async () => {
  const outer = await dir({ unsafeCleanup: true });
  cleanup = outer.cleanup;
  copy = await ScratchCopy.create(path.join(outer.path, 'with space, größe'), SOURCES);
});

afterAll(() => cleanup());

it('enters nothing where there is nothing to enter', async () => {
  const { stderr, exitCode } = await copy.frcompat('revision', 'new', 'nothing', '--source', '12345678');
  expect(stderr).toContain(`There is nothing to enter: the recorder is still ${newestRevision.id}.`);
  expect(exitCode).toBe(2);
});

it('leaves everything as it was when a step in the middle fails', async () => {
  const undo = await copy.change(
    SCHEMA,
    `{ name: 'level', type: 'VARCHAR' }`,
    `{ name: 'level', type: 'INTEGER' }`,
  );
  const before = await digestOf(copy.root);
  const { stderr, exitCode } = await copy.frcompat('revision', 'new', 'level', '--source', '12345678');
  expect(stderr).toContain('so nothing was changed. It said: The recorder does not boot');
  expect(stderr).toContain('column fr_events.level is VARCHAR, but the recorder needs INTEGER');
  expect(exitCode).toBe(3);
  expect(await digestOf(copy.root)).toBe(before);
  await undo();
});

it('enters a new column and its index, and everything is green after it', async () => {
  await copy.change(
    SCHEMA,
    `      { name: 'model_session_id', type: 'VARCHAR' },`,
    `      { name: 'model_session_id', type: 'VARCHAR' },\n      { name: 'widget', type: 'VARCHAR' },`,
  );
  await copy.change(SCHEMA, `      'model_session_id',`, `      'model_session_id',\n      'widget',`);
  await copy.change(
    SCHEMA,
    `{ name: 'idx_events_timestamp'`,
    `{ name: 'idx_events_widget', table: 'events', column: 'widget' },\n  { name: 'idx_events_timestamp'`,
  );
  const { stdout, stderr, exitCode } = await copy.frcompat(
    'revision',
    'new',
    'widget',
    '--source',
    '12345678',
  );
  expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, '']);
  expect(stdout).toContain(`${next} is entered.`);
  expect(stdout).toContain('events.widget: absent -> VARCHAR');
  expect(stdout).toContain(
    `may events differ like this for ever in files of ${newestRevision.id}? events.order`,
  );
  const source = await readFile(copy.path(`generators/revisions/${next}.ts`), 'utf8');
  expect(source).toContain('ALTER TABLE events ADD COLUMN IF NOT EXISTS widget VARCHAR');
  expect(source).toContain('CREATE INDEX IF NOT EXISTS idx_events_widget ON events(widget)');
  const guard = await copy.frcompat('guard');
  expect(guard.stdout).toBe('The recorder is the newest revision, and the history is as it was entered.');
});

/** One hash over every file but those that compiling writes. */
async function digestOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}dist${path.sep}`) && !file.includes('node_modules'));
  for (const file of files.sort()) {
    hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex');
}
