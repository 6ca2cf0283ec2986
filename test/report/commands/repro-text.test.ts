import pc from 'picocolors';
import { expect, test } from 'vitest';
import { formatReproduction } from '../../../src/report/commands/repro-text.js';
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
