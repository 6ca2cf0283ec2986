import { describe, expect, it } from 'vitest';
import { fileLines } from '../../../src/report/commands/file-text.js';
import type { FileLog } from '../../../src/user-file/inspect/file-log.js';
import type { KnownShape } from '../../../src/user-file/inspect/vintage.js';
import { anInspection } from './an-inspection.js';

function logLine(log: FileLog): string | undefined {
  return fileLines(anInspection({ condition: 'unclean', log }))[1];
}

describe('the log of a file', () => {
  it('is replayed where it begins as one', () => {
    expect(logLine({ kind: 'present', bytes: 500, soundBytes: 352, plainOpen: { outcome: 'opened' } })).toBe(
      '  log: 500 bytes, 352 of them in whole transactions, the rest cut off or damaged; a plain open with DuckDB 1.5.5 replays it',
    );
  });

  it('is not replayed where the engine refuses it, and what that says is told', () => {
    const plainOpen = { outcome: 'refused', message: 'INTERNAL Error: no' } as const;
    expect(logLine({ kind: 'present', bytes: 352, soundBytes: 352, plainOpen })).toBe(
      '  log: 352 bytes, in whole transactions; a plain open with DuckDB 1.5.5 does not replay it: INTERNAL Error: no',
    );
  });

  it('is passed over by an engine that opens the file although it does not begin as one', () => {
    expect(logLine({ kind: 'present', bytes: 3, soundBytes: null, plainOpen: { outcome: 'opened' } })).toBe(
      '  log: 3 bytes, not beginning as a log does; a plain open with DuckDB 1.5.5 passes it over',
    );
  });
});

it('a name in the file can neither steer the terminal nor tell a line of its own', () => {
  const contents = { kind: 'unreadable', message: 'no "a\u001b[2J\n  left: clean"' } as const;
  expect(fileLines(anInspection({ contents }))[3]).toBe(
    '  contents: cannot be read: no "a\\x1b[2J\\n  left: clean"',
  );
});

it('every index that disagrees with its table is named', () => {
  const contents = {
    kind: 'read',
    vintage: { kind: 'foreign' },
    tables: [],
    indexes: {
      compared: 2,
      disagreeing: [
        { kind: 'rows-differ', index: 'by_job', table: 'events', column: 'job_id', finding: '2 of 3 rows' },
      ],
    },
    foreign: [],
  } as const;
  const lines = fileLines(anInspection({ contents }));
  expect(lines).toContain('  indexes: 2 held against a scan, 1 disagree:');
  expect(lines).toContain('    by_job on events.job_id: 2 of 3 rows');
});

describe('what a file has been through', () => {
  const contents = { kind: 'read', tables: [], indexes: { compared: 0, disagreeing: [] } } as const;
  const shape: KnownShape = {
    id: 'r0+r4+r7~killed-at-12',
    birth: 'r0',
    upgrades: ['r4', 'r7'],
    condition: { kind: 'killed-at', statement: 12 },
  };
  const history =
    'born r0, then opened by r4, r7, killed after statement 12 (schema of fixture r0+r4+r7~killed-at-12)';

  it('is told where its schema is known, with other histories, not with other conditions, that have it', () => {
    const alsoFits = ['r7', 'r7~unclean', 'r7@1.5'];
    const vintage = { kind: 'exact', shape, alsoFits } as const;
    const lines = fileLines(
      anInspection({
        condition: 'stale-index',
        contents: { ...contents, vintage, foreign: ['table jobs', 'view v'] },
      }),
    );
    expect(lines).toContain(`  vintage: ${history}; r7 have the same`);
    expect(lines).toContain('  left: with stale indexes: closed, but look-ups miss rows');
    expect(lines).toContain("  not the recorder's: table jobs, view v");
  });

  it('is told with every difference where only one like it is known', () => {
    const differences = [{ path: 'tables.events.job_id', expected: 'TEXT', actual: 'absent' }];
    const vintage = { kind: 'nearest', shape, differences } as const;
    expect(fileLines(anInspection({ contents: { ...contents, vintage, foreign: [] } })).slice(3, 5)).toEqual([
      `  vintage: none that is known; the nearest is ${history}, from which it differs:`,
      '    tables.events.job_id: expected TEXT, found absent',
    ]);
  });
});
