import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { committedFixtures } from '../../src/corpus/fixtures-directory.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { copyFixtures, folderDigest } from './corpus-copy.js';
import { frcompat, frcompatHere } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();
const corpus = () => path.join(temporaryDirectory(), 'corpus');

let committed: string;
beforeAll(async () => {
  committed = await folderDigest(committedFixtures());
});
afterAll(async () => expect(await folderDigest(committedFixtures())).toBe(committed));

beforeEach(() => copyFixtures(corpus(), ['r7']));

test.each([
  [
    'a subject that there is not',
    ['--subject', 'r99'],
    /"r99" is not a subject. Known: recorder, r0, .*, r7, .*and 'cmd:/,
  ],
  ['a glob that matches nothing', ['--fixture', 'q*'], /No fixture matches "q\*"/],
  ['a number of workers that is none', ['--workers', 'many'], /--workers.*not a whole number/],
  ['no worker at all', ['--workers', '0'], /--workers.*not a whole number/],
  ['no time at all', ['--timeout', '-5'], /--timeout.*not a whole number/],
  [
    'a reporter that there is not',
    ['--reporter', 'xml'],
    /"xml" is not a reporter\. Known: pretty, json, .*evidence=<folder>/,
  ],
  [
    'curves that there are not',
    ['--curves', 'missing.json'],
    /The curves missing\.json cannot be read: ENOENT.* Measure them in a checkout with: npm run bench /,
  ],
  [
    'an option that there is not',
    ['--fixtre', 'r0'],
    /^frcompat: unknown option '--fixtre' \(Did you mean --fixture\?\) \(--help shows all options\)$/,
  ],
  [
    'a glob that is given twice',
    ['--fixture', 'r0', '--fixture', 'r7'],
    /^frcompat: option '--fixture <glob>' argument 'r7' is invalid\. It is given twice\. One glob says both: "\{a,b\}"\./,
  ],
  [
    'two engines, of which the first would be left out',
    ['--engine', '1.4.3', '--engine', '1.5.5'],
    /'--engine <version>' argument '1\.5\.5' is invalid\. It is given twice\./,
  ],
  ['an argument that nobody asked for', ['r0'], /too many arguments/],
])('%s is wrong usage', async (_, args, complaint) => {
  await expectRefusal(['matrix', ...args], 2, complaint);
});

test('no folder of fixtures', async () => {
  await rm(corpus(), { recursive: true });
  await expectRefusal(['matrix'], 2, /manifest\.json cannot be read: ENOENT/);
});

test('a manifest that is no JSON', async () => {
  await writeFile(path.join(corpus(), 'manifest.json'), '{ "format": 1, ');
  await expectRefusal(['matrix'], 2, /manifest\.json is not JSON/);
});

test('a manifest of another form', async () => {
  await writeFile(path.join(corpus(), 'manifest.json'), '{ "format": 2, "fixtures": [] }');
  await expectRefusal(['matrix'], 2, /manifest\.json is no manifest of format 1: format: /);
});

test('a fixture that is not the one of the manifest', async () => {
  await copyFile(path.join(committedFixtures(), 'r0.db.gz'), path.join(corpus(), 'r7.db.gz'));
  await expectRefusal(['matrix'], 2, /r7\.db\.gz (holds|has) /);
});

test('a fixture that is cut off', async () => {
  const file = path.join(corpus(), 'r7.db.gz');
  await writeFile(file, (await readFile(file)).subarray(0, 100));
  await expectRefusal(['matrix'], 2, /r7\.db\.gz cannot be decompressed/);
});

test('a fixture that is missing', async () => {
  await rm(path.join(corpus(), 'r7.db.gz'));
  await expectRefusal(['matrix'], 2, /r7\.db\.gz is missing/);
});

test('another corpus than the one that the expectation of the controls is for', async () => {
  const complaint =
    /^frcompat: FRCOMPAT_FIXTURES names another corpus, .*corpus, and .*expected-controls\.json says/;
  await expectRefusal(['controls'], 2, complaint);
  await expectRefusal(['controls', '--update'], 2, complaint);
});

test('an expectation of the controls that is missing, or no JSON', async () => {
  const file = path.join(temporaryDirectory(), 'expected.json');
  await expectRefusal(['controls', '--expectation', file], 2, /expected\.json cannot be read: ENOENT/);
  await writeFile(file, 'nonsense');
  await expectRefusal(['controls', '--expectation', file], 2, /expected\.json is not JSON: Unexpected token/);
});

test('a path of a past that no run comes to', async () => {
  await expectRefusal(['explore', '--path', '99999999999999999999'], 2, /--path.*Copy it from a report/);
});

test.each(["it's", '', 'HEAD'])('a revision from a commit that is none: "%s"', async (source) => {
  await expectRefusal(
    ['revision', 'new', 'widget', '--source', source],
    2,
    /--source.*Give 7 to 40 hexadecimal digits, as git prints a commit/,
  );
});

test('a README for the history that cannot be read, or has no place for it', async () => {
  const file = path.join(temporaryDirectory(), 'README.md');
  await expectRefusal(['history', '--into', file], 2, /README\.md cannot be read: ENOENT.*Give a README/);
  await expectRefusal(['history', '--into', temporaryDirectory()], 2, /cannot be read: EISDIR/);
  await writeFile(file, '# Mine\n');
  await expectRefusal(['history', '--into', file], 2, /no line <!-- history: .* Put it back/);
  expect(await readFile(file, 'utf8')).toBe('# Mine\n');
  await expectRefusal(
    ['history', '--into', file, 'diff', 'r1', 'r2'],
    2,
    /Only the whole timeline is written/,
  );
});

test('a soak of fixtures that the corpus in use does not have', async () => {
  await expectRefusal(['soak', '--kills', '1', '--fixture', 'r0'], 2, /No fixture matches "r0"/);
  await expectRefusal(['soak', '--cells', '1', '--fixture', 'r0'], 2, /No fixture matches "r0"/);
});

test('a soak of cells with what only kills read', async () => {
  for (const option of ['--kills', '--seed']) {
    const told = new RegExp(`'--cells <n>' cannot be used with option '${option} <n>'`);
    await expectRefusal(['soak', '--cells', '1', option, '2'], 2, told);
  }
});

test('a command that every object of JavaScript would have', async () => {
  await expectRefusal(['constructor'], 2, /unknown command 'constructor'/);
});

test('a soak that is to kill a program of which it knows no statement', async () => {
  await expectRefusal(
    ['soak', '--subject', 'cmd:x {db}'],
    2,
    /soak kills the recorder and the revisions only\./,
  );
});

test('a folder of fixtures or engines that a variable leaves empty is the usual one', async () => {
  const env = { FRCOMPAT_FIXTURES: '', FRCOMPAT_ENGINES: '' };
  const { stderr } = await frcompatHere(['matrix', '--fixture', 'q*'], env);
  expect(stderr).toContain('No fixture matches "q*"');
  const { stdout } = await frcompatHere(['engines', 'list'], env);
  expect(stdout).toMatch(/^Engines are installed in .*\.engines$/m);
});

// As root every directory can be written to, so the folder is a file instead of one without permission.
test('a temporary directory that cannot be written to', async () => {
  const file = path.join(temporaryDirectory(), 'file');
  await writeFile(file, '');
  const inside = path.join(file, 'inside');
  await expectRefusal(['matrix'], 3, /No temporary directory can be made in/, {
    TMPDIR: inside,
    TEMP: inside,
    TMP: inside,
  });
});

test('the program itself says so, too, and exits with it', async () => {
  await expectRefusal(['matrix', '--fixture', 'q*'], 2, /No fixture matches "q\*"/, {}, frcompat);
});

/** One line that says it, the exit code, no stack, and not a byte of any corpus changed. */
async function expectRefusal(
  args: readonly string[],
  exitCode: number,
  complaint: RegExp,
  env: Record<string, string> = {},
  run: typeof frcompat | typeof frcompatHere = frcompatHere,
): Promise<void> {
  const before = await folderDigest(corpus()).catch(() => 'none');
  const result = await run(args, { FRCOMPAT_FIXTURES: corpus(), ...env });
  expect(result.stderr).toMatch(complaint);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(result.stdout).toBe('');
  expect(result.exitCode).toBe(exitCode);
  expect(await folderDigest(corpus()).catch(() => 'none')).toBe(before);
}
