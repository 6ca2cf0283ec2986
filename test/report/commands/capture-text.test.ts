import path from 'node:path';
import { expect, test } from 'vitest';
import { committedFixtures } from '../../../src/corpus/fixtures-directory.js';
import { formatCapture } from '../../../src/report/commands/capture-text.js';
import type { CaptureReport } from '../../../src/user-file/capture/capture-file.js';
import { aFixture } from '../../corpus/a-fixture.js';
import { anInspection } from './an-inspection.js';

const report: CaptureReport = {
  original: anInspection(),
  fixture: aFixture('their-case'),
  into: 'fx',
  strings: 7,
  verdict: { subject: 'recorder', failed: [], differing: [] },
};

const lastLine = (corpus: string, into = 'fx') =>
  formatCapture({ ...report, into }, corpus)
    .trimEnd()
    .split('\n')
    .at(-1);

test('in the folder that the matrix takes, the fixture is found without more', () => {
  expect(lastLine(path.resolve('fx'))).toBe(
    'Commit their-case.db.gz and manifest.json. The matrix runs it: npx frcompat matrix --fixture their-case',
  );
});

test('in another folder it says which variable has to name that, in no words of a shell', () => {
  expect(lastLine('fixtures')).toBe(
    `Commit their-case.db.gz and manifest.json. The matrix runs it with the environment variable FRCOMPAT_FIXTURES set to ${path.resolve('fx')}: npx frcompat matrix --fixture their-case`,
  );
});

test('in the committed corpus it names everything that was written, and the controls', () => {
  const committed = committedFixtures();
  expect(lastLine(committed, committed)).toBe(
    'Tell the controls of it: npm run matrix:controls -- --update. Then commit their-case.db.gz, manifest.json, generators/history-lock.json, src/matrix/expected-controls.json and README.md. The matrix runs it: npx frcompat matrix --fixture their-case',
  );
});

test('a check of which the fixture makes something else than the original is named', () => {
  const differing = { ...report, verdict: { ...report.verdict, differing: ['rows'] as const } };
  expect(formatCapture(differing, 'fixtures')).toContain(
    '\n  recorder makes something else of it than of the original, see: rows\n',
  );
});

test('what is kept of every table, what the file has been through, and what fails as it did before', () => {
  const tables = [
    { name: 'events', rows: 9, owned: true },
    { name: 'jobs', rows: 3, owned: false },
  ];
  const contents = {
    kind: 'read',
    vintage: { kind: 'foreign' },
    tables,
    indexes: { compared: 0, disagreeing: [] },
    foreign: [],
  } as const;
  const fixture = { ...report.fixture, upgrades: ['r4', 'r5'], wal: report.fixture.database };
  const failing = { ...report.verdict, failed: ['boot', 'rows'] as const };
  const text = formatCapture(
    { ...report, fixture, original: anInspection({ contents }), verdict: failing },
    path.resolve('fx'),
  );
  expect(text).toContain(`
  history: r0, then r4, then r5; condition: clean
  events: 2 of 9 rows, in disguise
  jobs: its structure, none of its rows
`);
  expect(text).toContain('\n  recorder makes of it what it makes of the original: boot, rows failed\n');
  expect(text).toContain('\nCommit their-case.db.gz, their-case.db.wal.gz and manifest.json.');
});
