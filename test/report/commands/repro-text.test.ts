import pc from 'picocolors';
import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/matrix/verdict.js';
import { formatReproduction } from '../../../src/report/commands/repro-text.js';
import type { Reproduction } from '../../../src/user-file/repro/reproduce.js';
import { verdict } from '../../matrix/verdicts.js';
import { anInspection } from './an-inspection.js';

test('nothing that a file or a program says reaches the terminal as a control sequence', () => {
  const clear = '\u001b[2J';
  const text = formatReproduction(
    {
      format: 1,
      subject: 'r4',
      engine: '1.5.5',
      inspection: anInspection({ contents: { kind: 'unreadable', message: clear } }),
      contractDifferences: [{ path: `tables.${clear}`, expected: 'absent', actual: clear }],
      boot: {
        kind: 'failed',
        statements: [{ sql: `DROP INDEX "${clear}"`, durationMs: 1 }],
        failedStatement: `CREATE INDEX "${clear}"`,
        message: `no ${clear}\nat all`,
      },
      verdict: verdict({ fixture: 'r0' }),
      cause: { cause: clear, remedy: clear },
      kept: null,
    },
    pc.createColors(false),
  );
  expect(text).not.toContain('\u001b');
  expect(text).toContain('  CREATE INDEX "\\x1b[2J"\n  it was said:\n    no \\x1b[2J\n    at all\n');
});

test('it is shown again, also where its name looks like an option, with the same kills, the same damage, and the time that was too short', () => {
  const end = { kind: 'timed-out', timeoutMs: 1500 } as const;
  const text = formatReproduction(
    {
      format: 1,
      subject: 'r4',
      engine: '1.5.5',
      inspection: anInspection({ file: '-their.db' }),
      contractDifferences: [],
      boot: { kind: 'died', statements: [], processEnd: end, lastWords: '' },
      verdict: verdict({ crash: { kills: 2, seed: 7 }, damage: { damages: 3, seed: 7 } }),
      cause: null,
      kept: null,
    },
    pc.createColors(false),
  );
  expect(text).toMatch(
    /\nagain: npx frcompat repro \.\/-their\.db --subject r4 --kills 2 --damages 3 --seed 7 --timeout 1500\n$/,
  );
});

test('who is told to rescue a fixture is told how to get a file of it', () => {
  const toDo = (fixture: string, remedy: string) =>
    /^What to do: .*/m.exec(
      formatReproduction(
        {
          ...{
            format: 1,
            subject: 'r4',
            engine: '1.5.5',
            inspection: anInspection(),
            contractDifferences: [],
          },
          boot: { kind: 'booted', statements: [] },
          verdict: verdict({ fixture }),
          cause: { cause: 'Stale.', remedy },
          kept: null,
        },
        pc.createColors(false),
      ),
    )?.[0];
  expect(toDo('r0', 'Run frcompat rescue on it.')).toBe(
    'What to do: Run frcompat rescue on it. Rescue takes the path of a file: --keep leaves a copy and says where.',
  );
  expect(toDo('r0', 'Make room.')).toBe('What to do: Make room.');
  expect(toDo('your-file', 'Run frcompat rescue on it.')).toBe('What to do: Run frcompat rescue on it.');
});

test.each([
  [[], 'when it opened the file'],
  [[{ sql: 'SELECT 1', durationMs: 1 }], 'after these statements'],
])(
  'a boot that failed at no statement, %j, failed %s; a cause is told with where it is known',
  (statements, when) => {
    const text = formatReproduction(
      {
        ...{ format: 1, subject: 'r4', engine: '1.5.5', inspection: anInspection() },
        contractDifferences: [{ path: 'tables.events', expected: 'absent', actual: 'a table' }],
        boot: { kind: 'failed', statements, message: 'no' },
        verdict: verdict({ fixture: 'r0' }, { crash: { outcome: 'not-asked', reason: 'none' } }),
        cause: { cause: 'Stale.', remedy: 'Wait.', report: 'https://example.org/1' },
        kept: null,
      },
      pc.createColors(false),
    );
    expect(text).toContain(`  failed ${when}\n`);
    expect(text).toContain('against a fresh file: 1 differences\n');
    expect(text).toContain('\n  not asked: crash\n');
    expect(text).toContain('\nKnown as: https://example.org/1\n');
  },
);

test('statements are numbered, the one that failed, too', () => {
  const text = formatReproduction(
    {
      ...{ format: 1, subject: 'r4', engine: '1.5.5', inspection: anInspection(), contractDifferences: [] },
      boot: {
        kind: 'failed',
        statements: [{ sql: 'SELECT 1', durationMs: 1 }],
        failedStatement: 'SELECT 2',
        message: 'no',
      },
      verdict: verdict({ fixture: 'r0' }),
      cause: null,
      kept: null,
    },
    pc.createColors(false),
  );
  expect(text).toMatch(/\n +1 +1\.0 ms {2}SELECT 1\n +2 +failed {2}SELECT 2\n/);
});

test('of a process that died in a boot its end and its last words are told, of one that booted how long it took', () => {
  const tell = (boot: Reproduction['boot'], processEnd?: Verdict['processEnd']) =>
    formatReproduction(
      {
        ...{ format: 1, subject: 'r4', engine: '1.5.5', inspection: anInspection(), contractDifferences: [] },
        boot,
        verdict: verdict({ fixture: 'r0' }, {}, processEnd === undefined ? {} : { processEnd }),
        cause: null,
        kept: null,
      },
      pc.createColors(false),
    );
  const statements = [
    { sql: `SELECT '${'x'.repeat(91)}'`, durationMs: 1.5 },
    { sql: `SELECT '${'x'.repeat(92)}'`, durationMs: 2 },
  ];
  const end = { kind: 'exited', exitCode: 7 } as const;
  expect(
    tell({ kind: 'died', statements: [], processEnd: end, lastWords: 'terminate called\nno' }),
  ).toContain('  the process exited with code 7\n  its last words:\n    terminate called\n    no\n');
  expect(tell({ kind: 'died', statements: [], processEnd: end, lastWords: '' })).not.toContain('last words');
  const booted = tell({ kind: 'booted', statements }, { kind: 'timed-out', timeoutMs: 1500 });
  expect(booted).toContain(`  SELECT '${'x'.repeat(91)}'\n`);
  expect(booted).toContain(`  SELECT '${'x'.repeat(91)}…\n  booted: 2 statements, 3.5 ms\n`);
  expect(booted).toMatch(/ --timeout 1500\n$/);
});
