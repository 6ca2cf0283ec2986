import { describe, expect, it } from 'vitest';
import { fileLines } from '../../../src/report/commands/file-text.js';
import type { FileLog } from '../../../src/user-file/inspect/file-log.js';
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
