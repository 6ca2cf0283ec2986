import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newestRevision } from '../../../generators/revisions/index.js';
import { ScratchCopy } from '../guard/scratch-copy.js';

/** What a new revision and the tests need beside what every scratch copy has. */
const SOURCES = [
  ...[
    'src',
    'test',
    'bench',
    'docs',
    '.github',
    'tsconfig.json',
    'vitest.config.ts',
    'biome.json',
    'README.md',
  ],
  ...['action.yml', 'package-lock.json', 'compile.mjs'],
];
const SESSION = `{ name: 'model_session_id', type: 'VARCHAR' },`;
const METADATA = `{ name: 'metadata', type: 'JSON' },`;
const SCHEMA = 'src/recorder/schema/owned-schema.ts';
const [next, nextButOne] = [1, 2].map((step) => `r${Number(newestRevision.id.slice(1)) + step}`);

let copy: ScratchCopy;
let cleanup: () => Promise<void>;

beforeAll(async () => {
  // One test is another user, who may enter here, too.
  const outer = await dir({ unsafeCleanup: true, mode: 0o755 });
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
  expect(stderr).toContain(
    'so nothing was changed. It said: The recorder does not boot a file born r4: HSK-500-DB',
  );
  expect(stderr).toMatch(/ Change src\/recorder so that it does\.$/);
  expect(stderr).toContain('column fr_events.level is VARCHAR, but the recorder needs INTEGER');
  expect(exitCode).toBe(3);
  expect(await digestOf(copy.root)).toBe(before);
  await undo();
});

it('enters no column that the recorder adds to no old file', async () => {
  const undo = await copy.change(SCHEMA, SESSION, `${SESSION}\n      { name: 'widget', type: 'VARCHAR' },`);
  const { stderr, exitCode } = await copy.frcompat('revision', 'new', 'widget', '--source', '12345678');
  expect(stderr).toContain(
    'Once the recorder has booted a file of the history r0, it is not what the contract allows, and that cannot be declared: events.widget should be VARCHAR, and is absent.',
  );
  expect(exitCode).toBe(3);
  await undo();
});

it('says which declaration of old files does not hold any more', async () => {
  const undoType = await copy.change(SCHEMA, `'info', 'hint')`, `'info', 'hint', 'trace')`);
  const undoAccepts = await copy.change(
    SCHEMA,
    `type: SEVERITIES, alwaysWritten: true, alsoAccepts: ['VARCHAR']`,
    `type: SEVERITIES, alwaysWritten: true, alsoAccepts: ['VARCHAR', "ENUM('fatal', 'error', 'warning', 'info', 'hint')"]`,
  );
  const { stderr, exitCode } = await copy.frcompat('revision', 'new', 'trace', '--source', '12345678');
  expect(stderr).toContain(
    "src/schema/contract/declared-differences.ts says of a file of the history r2 that diagnostics.severity.type is VARCHAR in place of ENUM('fatal', 'error', 'warning', 'info', 'hint'), and once",
  );
  expect(exitCode).toBe(3);
  await undoAccepts();
  await undoType();
});

it('enters a new column and its index, and the guard agrees', async () => {
  await copy.change(SCHEMA, SESSION, `${SESSION}\n      { name: 'widget', type: 'VARCHAR' },`);
  await copy.change(SCHEMA, `      'model_session_id',`, `      'model_session_id',\n      'widget',`);
  await copy.change(
    SCHEMA,
    `{ name: 'idx_events_timestamp'`,
    `{ name: 'idx_events_widget', table: 'events', column: 'widget' },\n  { name: 'idx_events_timestamp'`,
  );
  await copy.change(SCHEMA, METADATA, `${METADATA}\n      { name: 'widget', type: 'VARCHAR' },`);
  const stdout = await enterRevision('widget');
  expect(stdout).toContain(`${next} is entered.`);
  expect(stdout).toContain('events.widget: absent -> VARCHAR');
  expect(stdout).toContain(
    `may events differ like this for ever in files of ${newestRevision.id}? events.order`,
  );
  const source = await readFile(copy.path(`generators/revisions/${next}.ts`), 'utf8');
  expect(source).toContain('ALTER TABLE events ADD COLUMN IF NOT EXISTS widget VARCHAR');
  expect(source).toContain('CREATE INDEX IF NOT EXISTS idx_events_widget ON events(widget)');
  await expectAgreement();
});

it('enters a column that stands before one which earlier upgrades have appended, and every test is green after both', async () => {
  await copy.change(SCHEMA, METADATA, `${METADATA}\n      { name: 'widget_class', type: 'VARCHAR' },`);
  const stdout = await enterRevision('class');
  expect(stdout).toContain(`${nextButOne} is entered.`);
  // By way of the revision before it a table has the columns in another order than without.
  expect(await readFile(copy.path('src/schema/contract/declared-differences.ts'), 'utf8')).toMatch(
    /\.\.\.bornFirst\('diagnostics', \[[^\]]+\]\),\s+mayBeFresh: true/,
  );
  await expectAgreement();
  await expectGreenTests();
});

/** What the command says of a revision that it has entered. */
async function enterRevision(slug: string): Promise<string> {
  const { stdout, stderr, exitCode } = await copy.frcompat('revision', 'new', slug, '--source', '12345678');
  expect([exitCode, exitCode === 0 ? '' : stderr]).toEqual([0, '']);
  return stdout;
}

async function expectAgreement(): Promise<void> {
  const guard = await copy.frcompat('guard');
  expect(guard.stdout).toBe('The recorder is the newest revision, and the history is as it was entered.');
}

/** Every test of the copy, in the copy. */
async function expectGreenTests(): Promise<void> {
  const tests = await execaNode(copy.path('node_modules/vitest/vitest.mjs'), ['run', '--reporter', 'dot'], {
    cwd: copy.root,
    env: { NO_COLOR: '1' },
    reject: false,
    stdin: 'ignore',
  });
  const { exitCode, stdout, stderr } = tests;
  expect([exitCode, exitCode === 0 ? '' : `${stdout}\n${stderr}`]).toEqual([0, '']);
}

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
