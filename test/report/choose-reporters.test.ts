import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { UsageError } from '../../src/errors/errors.js';
import { chooseReporters } from '../../src/report/choose-reporters.js';
import { callPlatform } from '../recorder/support/platform-name.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('the terminal by default; what follows the = is where to write to', () => {
  expect(chooseReporters([])).toMatchObject([{ reporter: { name: 'pretty' } }]);
  expect(chooseReporters(['json=a=b.json', 'pretty', 'evidence=proof'])).toMatchObject([
    { reporter: { name: 'json' }, file: 'a=b.json' },
    { reporter: { name: 'pretty' } },
    { reporter: { name: 'evidence' }, folder: 'proof' },
  ]);
});

test('github finds its file in the environment', () => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  expect(() => chooseReporters(['github'])).toThrow(
    /github needs to know where to write: --reporter github=<file>, or \$GITHUB_STEP_SUMMARY\./,
  );
  vi.stubEnv('GITHUB_STEP_SUMMARY', 'summary.md');
  expect(chooseReporters(['github'])).toMatchObject([{ appendTo: 'summary.md' }]);
  expect(chooseReporters(['github=own.md'])).toMatchObject([{ appendTo: 'own.md' }]);
});

test('what the environment names is a target like another', () => {
  vi.stubEnv('GITHUB_STEP_SUMMARY', 'summary.md');
  expect(() => chooseReporters(['github', 'pretty=summary.md'])).toThrow(/both write to summary\.md/);
});

test('where only the case of letters differs, Windows and macOS have the same file', () => {
  const given = ['json=report', 'junit=Report'];
  callPlatform('linux');
  expect(chooseReporters(given)).toHaveLength(2);
  for (const platform of ['win32', 'darwin']) {
    callPlatform(platform);
    expect(() => chooseReporters(given)).toThrow(/json and junit would both write to Report/);
  }
});

test('one report for a program may have stdout to itself', () => {
  expect(chooseReporters(['json'])).toHaveLength(1);
  expect(chooseReporters(['json', 'pretty=out.txt'])).toHaveLength(2);
});

test.each([
  [['xml'], /"xml" is not a reporter\. Known: pretty, json, .*evidence=<folder>\./],
  [['evidence'], /evidence needs to know where to write: --reporter evidence=<folder>/],
  [['json='], /json needs to know where to write: --reporter json=<file>/],
  [['pretty', 'json'], /json needs stdout to itself.*--reporter json=<file>/],
  [['json', 'json'], /json needs stdout to itself/],
  [['json', 'evidence=proof'], /json needs stdout to itself/],
  [['json', 'github=out.md'], /json needs stdout to itself/],
  [
    ['json=out/a.json', 'pretty', 'junit=out/../out/a.json'],
    /json and junit would both write to out\/\.\.\/out\/a\.json\. .* --reporter junit=<file>/,
  ],
  [
    ['html=out', 'evidence=out'],
    /html and evidence would both write to out\. .* --reporter evidence=<folder>/,
  ],
  [['json=a.json', `junit=${path.resolve('a.json')}`], /json and junit would both write to .*a\.json\./],
  [['github=out.md', 'github=out.md'], /github and github would both write to out\.md/],
])('%j is refused', (given, complaint) => {
  expect(() => chooseReporters(given)).toThrow(UsageError);
  expect(() => chooseReporters(given)).toThrow(complaint);
});
