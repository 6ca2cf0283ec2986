import { describe, expect, it } from 'vitest';
import type { Finding, OpeningStep } from '../../src/damage/opening.js';
import { judge, type Opening } from '../../src/damage/verdict.js';
import type { OpenSubject } from '../../src/subjects/subject.js';

const file = '/data/flight_recorder.db';
const clear = `HSK-500-DB: "${file}" is cut off. Copy it again.`;
const everythingThere: Finding = {
  missing: {},
  strange: {},
  unreadable: {},
  disagreements: [],
  brokenKeys: [],
  listedRight: true,
};

function opening(steps: readonly OpeningStep[], more: Partial<Opening> = {}): Opening {
  const end = { kind: 'exited', exitCode: 0 } as const;
  return { steps, end, changes: [], file, explainsErrors: true, ...more };
}

function booted(
  finding: Partial<Finding>,
  report: { lostLog?: OpenSubject['lostLog'] } = {},
  failed: OpeningStep[] = [],
) {
  return opening([
    { step: 'booted', ...report },
    ...failed,
    { step: 'closed' },
    { step: 'found', finding: { ...everythingThere, ...finding } },
  ]);
}

const refused: OpeningStep = { step: 'refused', message: clear };

describe('a file that is opened', () => {
  it.each<[string, Opening, string]>([
    ['every row is there', booted({}), 'recovered'],
    ['rows are gone and nobody said so', booted({ missing: { events: 1 } }), 'silent loss'],
    [
      'rows are gone and the report says so',
      booted({ missing: { events: 1 } }, { lostLog: { bytes: 9 } }),
      'recovered, loss told',
    ],
    ['rows are there that nobody wrote', booted({ strange: { events: 1 } }), 'wrong rows'],
    [
      'the report of a loss is no excuse for strange rows',
      booted({ strange: { events: 1 } }, { lostLog: { bytes: 9 } }),
      'wrong rows',
    ],
    ['the listing is not what is stored', booted({ listedRight: false }), 'wrong rows'],
    ['an index misses rows', booted({ disagreements: ['idx_events_job_id'] }), 'index disagrees'],
    ['a table cannot be read', booted({ unreadable: { jobs: 'checksum' } }), 'told on use'],
    [
      'what is written is refused with what to do',
      booted({}, {}, [{ step: 'failed', doing: 'recording', message: clear }]),
      'told on use',
    ],
    [
      'what is written is refused without what to do',
      booted({}, {}, [{ step: 'failed', doing: 'recording', message: `HSK-500-DB: no "${file}"` }]),
      'unclear refusal',
    ],
    [
      'afterwards nothing opens it',
      opening([{ step: 'booted' }, { step: 'closed' }, { step: 'unopenable', message: 'no' }]),
      'ruined',
    ],
  ])('%s', (_what, given, outcome) => {
    expect(judge(given, undefined).outcome).toBe(outcome);
  });

  it.each([{ missing: { events: 1 } }, { strange: { events: 1 } }])(
    'counts as one that cannot be told from a whole one only where the kind says so: %o',
    (finding) => {
      expect(judge(booted(finding), 'because').outcome).toBe('indistinguishable');
    },
  );
});

it('rows with the same key are in no whole file, also where the kind says that nobody can tell', () => {
  const finding = { strange: { events: 1 }, brokenKeys: ['events: PRIMARY KEY (event_id)'] };
  expect(judge(booted(finding), 'because').outcome).toBe('wrong rows');
});

describe('a file that is refused', () => {
  it('and changed is told with what changed', () => {
    const { detail } = judge(opening([refused], { changes: ['data/x.db.wal is gone'] }), undefined);
    expect(detail).toBe(`data/x.db.wal is gone; ${clear}`);
  });

  it.each<[string, Opening, string]>([
    ['with all that a person needs', opening([refused]), 'refused cleanly'],
    ['and changed', opening([refused], { changes: ['data/x.db.wal is gone'] }), 'modified on refusal'],
    [
      'without its name',
      opening([{ step: 'refused', message: 'HSK-500-DB: It is cut off. Copy it again.' }]),
      'unclear refusal',
    ],
    ['on several lines', opening([{ step: 'refused', message: `${clear}\nat x` }]), 'unclear refusal'],
    [
      'without a code',
      opening([{ step: 'refused', message: clear.replace('HSK-500-DB: ', '') }]),
      'unclear refusal',
    ],
    [
      'without a code by a subject that promises none',
      opening([{ step: 'refused', message: 'It is no database!' }], { explainsErrors: false }),
      'refused cleanly',
    ],
  ])('%s', (_what, given, outcome) => {
    expect(judge(given, undefined).outcome).toBe(outcome);
  });
});

describe('a process that does not live to the end', () => {
  it.each<[string, Partial<Opening>, string]>([
    ['killed by a signal', { end: { kind: 'signalled', signal: 'SIGSEGV' } }, 'abort'],
    ['with an exit code', { end: { kind: 'exited', exitCode: 134 } }, 'abort'],
    ['never', { end: { kind: 'timed-out', timeoutMs: 9 } }, 'hang'],
  ])('%s', (_what, more, outcome) => {
    expect(judge(opening([refused], more), 'because').outcome).toBe(outcome);
  });
});
