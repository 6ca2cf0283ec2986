import { expect, test } from 'vitest';
import type { BootOutcome } from '../../../src/user-file/repro/boot-trial.js';
import { causesOfMessages } from '../../../src/user-file/repro/causes.js';
import { diagnose } from '../../../src/user-file/repro/diagnose.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';

const booted: BootOutcome = { kind: 'booted', statements: [] };
const failed = (message: string): BootOutcome => ({ kind: 'failed', statements: [], message });
const died = (
  processEnd: Extract<BootOutcome, { kind: 'died' }>['processEnd'],
  lastWords = '',
): BootOutcome => ({
  kind: 'died',
  statements: [],
  processEnd,
  lastWords,
});

// Messages as the engines gave them; see the shared facts, sections 1 to 5.
test.each([
  [
    'Binder Error: Table "events" does not have a column named "trace_id"\n\nCandidate bindings',
    /revisions r1 to r4/,
  ],
  [
    'INTERNAL Error: Failure while replaying WAL file "x.db.wal": Calling DatabaseManager::GetDefaultDatabase with no default database set',
    /killed after an ALTER TABLE/,
  ],
  [
    'Binder Error: Failure while replaying WAL file "x.db.wal": Catalog "x" does not exist!',
    /on DuckDB 1\.2 and 1\.3/,
  ],
  [
    'INTERNAL Error: Failure while replaying WAL file "x": Attempted to access index 1 within vector of size 1',
    /interleaved/,
  ],
  ['IO Error: Trying to read a database file with version number 68, but we can only read', /newer DuckDB/],
  ['The engine looks up a column through an index that is on another one.', /has a generated column/],
  ['Dependency Error: Cannot alter entry "events" because', /has an index/],
  ['Constraint Error: NOT NULL constraint failed: events.trace_id', /demands of the rows/],
  [
    'Catalog Error: Existing object events is of type View, trying to replace with type Table',
    /Another object/,
  ],
  ['IO Error: Corrupt database file: computed checksum 1 does not match', /damaged/],
  ['IO Error: Could not write all bytes to file: No space left on device', /disk is full/],
])('%s', (message, cause) => {
  expect(diagnose(failed(message), verdict({}, bootFailed(message)))?.cause).toMatch(cause);
});

test('a process that died without a word has its end for a cause', () => {
  const gone = verdict({}, bootFailed('The process was killed by SIGSEGV.'));
  expect(diagnose(died({ kind: 'signalled', signal: 'SIGSEGV' }), gone)?.cause).toMatch(
    /brought the process down/,
  );
  expect(diagnose(died({ kind: 'exited', exitCode: 0xc0000409, statusName: 'STATUS' }), gone)?.cause).toMatch(
    /brought the process down/,
  );
  expect(diagnose(died({ kind: 'exited', exitCode: 3 }), gone)?.cause).toMatch(/ended by itself/);
  expect(diagnose(died({ kind: 'timed-out', timeoutMs: 5 }), gone)?.remedy).toMatch(/--timeout/);
});

test('what it said last goes before how it ended', () => {
  const end = { kind: 'signalled', signal: 'SIGABRT' } as const;
  expect(diagnose(died(end, 'Corrupt database file'), verdict({}))?.cause).toMatch(/damaged/);
});

test('where the boot went well once, and not in the cell, what the cell heard goes before how it ended', () => {
  const processEnd = { kind: 'signalled', signal: 'SIGABRT' } as const;
  const inCell = verdict({}, bootFailed('Corrupt database file'), { processEnd });
  expect(diagnose(booted, inCell)?.cause).toMatch(/damaged/);
});

test('where the boot went well, and a check did not come to its end, that is the cause', () => {
  const slow = { outcome: 'failed', message: 'The process hung.', differences: [] } as const;
  const inCell = verdict({}, { read: slow }, { processEnd: { kind: 'timed-out', timeoutMs: 5 } });
  expect(diagnose(booted, inCell)?.remedy).toMatch(/--timeout/);
});

test('what a check said goes before what it is about', () => {
  const failing = (message: string) => ({ outcome: 'failed', message, differences: [] }) as const;
  const reboot = failing('The second boot failed: Corrupt database file');
  expect(diagnose(booted, verdict({}, { reboot }))?.cause).toMatch(/damaged/);
  // Most indexes that do not agree are stale, and a boot mends those; this one it does not.
  const agreement = failing('The engine looks up a column through an index that is on another one.');
  expect(diagnose(booted, verdict({}, { agreement }))?.report).toMatch(/24246$/);
});

test('where the boot went well the first check that failed points to the cause', () => {
  const stale = verdict(
    {},
    { agreement: { outcome: 'failed', message: 'Look-ups differ.', differences: [] } },
  );
  expect(diagnose(booted, stale)).toMatchObject({ report: expect.stringContaining('23788') });
});

test('nothing failed, nothing to say', () => {
  expect(diagnose(booted, verdict({}))).toBeNull();
});

test('no cause hides behind a more general one before it', () => {
  const samples = [
    'Failure while replaying WAL: Attempted to access index 1 within vector of size 1',
    'Catalog Error: x',
  ];
  const found = samples.map((sample) => causesOfMessages.findIndex(({ message }) => message.test(sample)));
  expect(found[0]).toBeLessThan(
    causesOfMessages.findIndex(({ cause }) => cause === 'The log cannot be replayed.'),
  );
});
