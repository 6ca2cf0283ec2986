import { expect, test } from 'vitest';
import type { ProcessEnd } from '../../../src/processes/process-end.js';
import type { Answer } from '../../../src/user-file/ask-program.js';
import { limitOf } from '../../../src/user-file/rescue/limits.js';
import type { WayResult } from '../../../src/user-file/rescue/rescue-report.js';

const died = (end: ProcessEnd): Answer<WayResult> => ({ kind: 'died', end, lastWords: '' });
const said = (message: string): Answer<WayResult> => ({
  kind: 'answered',
  message: { outcome: 'failed', message },
});

test.each([
  ['gave no answer', died({ kind: 'timed-out', timeoutMs: 5 }), 'time'],
  ['was killed by the system', died({ kind: 'signalled', signal: 'SIGKILL' }), 'memory'],
  ['aborted', died({ kind: 'signalled', signal: 'SIGABRT' }), undefined],
  ['exited', died({ kind: 'exited', exitCode: 1 }), undefined],
  ['said so', said('Out of Memory Error: failed to pin block of size 256.0 KiB'), 'memory'],
  ['got none', said('std::bad_alloc'), 'memory'],
  ['said something else', said('Binder Error: no'), undefined],
])('a way that %s', (_, answer, limit) => {
  expect(limitOf(answer)).toBe(limit);
});
