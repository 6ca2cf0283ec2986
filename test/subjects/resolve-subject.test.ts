import { expect, test } from 'vitest';
import { UsageError } from '../../src/errors.js';
import { resolveSubject } from '../../src/subjects/resolve-subject.js';

test.each(['recorder', 'r0', 'r7'])('%s is a subject', (id) => {
  expect(resolveSubject(id).id).toBe(id);
});

test.each(['r8', 'packet-v4', '', 'Recorder'])(
  '"%s" is none, and the message lists those there are',
  (id) => {
    expect(() => resolveSubject(id)).toThrow(UsageError);
    expect(() => resolveSubject(id)).toThrow(
      `"${id}" is not a subject. Known: recorder, r0, r1, r2, r3, r4, r5, r6, r7, and 'cmd:<command line with {db}>'.`,
    );
  },
);
