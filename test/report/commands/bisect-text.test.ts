import pc from 'picocolors';
import { expect, test } from 'vitest';
import { formatBisection } from '../../../src/report/commands/bisect-text.js';
import type { EngineBisection, RevisionRun } from '../../../src/user-file/repro/bisect.js';
import { anInspection } from './an-inspection.js';

const inspection = anInspection({ file: 'my file.db' });
const run = (subject: string, outcome: RevisionRun['outcome'], message = ''): RevisionRun => ({
  subject,
  outcome,
  failed: outcome === 'breaks' ? ['boot', 'rows'] : [],
  message,
});
const onOne: EngineBisection = {
  engine: '1.3.2',
  runs: [run('r0', 'works'), run('r1', 'breaks', 'Binder Error: no\nmore'), run('recorder', 'refused')],
  firstBroken: 'r1',
  lastWorking: 'r0',
  worksAgain: null,
  statement: { number: 2, sql: 'CREATE INDEX i', kind: 'failed', inWorking: null },
};

function textOf(engines: readonly EngineBisection[]): string {
  const turn = { firstBrokenEngine: '1.3.2', lastWorkingEngine: null };
  return formatBisection({ format: 1, inspection, engines, ...turn }, pc.createColors(false));
}

test('every run, where it turns, the statement, and the command that tells the story', () => {
  expect(
    textOf([onOne]),
  ).toBe(`my file.db: 1 bytes, storage version 64, created by an engine that does not say its version
  log: none
  left: clean
  contents: cannot be read: no

on DuckDB 1.3.2
  r0        ✓ works
  r1        ✗ breaks (boot, rows): Binder Error: no
  recorder  ○ refuses it, as it must on this engine
  The first that breaks it: r1. The last before it that works: r0. Works again with: none.
  It fails at statement 2 of r1, which r0 does not send: CREATE INDEX i
  the story: npx frcompat repro ${process.platform === 'win32' ? '"my file.db"' : "'my file.db'"} --subject r1 --engine 1.3.2
`);
});

test('the revision with which it works again is told apart from the last before that broke it', () => {
  expect(textOf([{ ...onOne, worksAgain: 'recorder' }])).toContain(
    'The first that breaks it: r1. The last before it that works: r0. Works again with: recorder.\n',
  );
});

test('where none works, the statement is held against none', () => {
  expect(textOf([{ ...onOne, lastWorking: null }])).toContain(
    'It fails at statement 2 of r1: CREATE INDEX i\n',
  );
});

test('that the recorder opens it on every engine', () => {
  const engines = [onOne, { ...onOne, engine: '1.5.5' }];
  const turn = { firstBrokenEngine: null, lastWorkingEngine: '1.5.5' };
  expect(formatBisection({ format: 1, inspection, engines, ...turn }, pc.createColors(false))).toMatch(
    /\n\nThe recorder opens it on every one of these engines\.\n$/,
  );
});

test('of several engines the one that the recorder fails on first', () => {
  const sound = { ...onOne, engine: '1.5.5', runs: [run('r0', 'works')], firstBroken: null, statement: null };
  const text = textOf([onOne, sound]);
  expect(text).toContain('on DuckDB 1.5.5\n  r0        ✓ works\n  Nothing breaks the file.\n');
  expect(text).toContain(
    'The first engine on which the recorder does not open it: 1.3.2. The last before it: none.',
  );
});

test.each([
  [
    { ...onOne.statement, inWorking: 5 },
    'It fails at statement 2 of r1, which r0 sends as statement 5: CREATE',
  ],
  [{ ...onOne.statement, inWorking: 2 }, 'It fails at statement 2 of r1, which r0 sends as well: CREATE'],
  [
    { ...onOne.statement, kind: 'new' },
    'The first statement that differs is statement 2 of r1, which r0 does not',
  ],
  [{ ...onOne.statement, number: 0 }, 'No statement of r1 ran: it is the open itself that fails.'],
  [
    { ...onOne.statement, kind: 'out-of-time', timeoutMs: 50 },
    'Within 50 ms it did not come past statement 2 of r1, which r0 does not send: CREATE',
  ],
  [{ ...onOne.statement, kind: 'out-of-time', timeoutMs: 50 }, '--subject r1 --engine 1.3.2 --timeout 50\n'],
  [
    { ...onOne.statement, number: 0, kind: 'out-of-time', timeoutMs: 50 },
    'Within 50 ms no statement of r1 ran.',
  ],
  [null, 'No statement makes the difference'],
])('%j', (statement, text) => {
  expect(textOf([{ ...onOne, statement: statement as EngineBisection['statement'] }])).toContain(text);
});

test('a control sequence in what an engine quotes of the file is written out', () => {
  const text = textOf([
    {
      ...onOne,
      runs: [run('r0', 'breaks', 'no column "\u001b[2J"')],
      statement: { number: 1, sql: 'DROP INDEX "\u001b[2J"', kind: 'failed', inWorking: null },
    },
  ]);
  expect(text).not.toContain('\u001b');
  expect(text).toContain('breaks (boot, rows): no column "\\x1b[2J"\n');
});
