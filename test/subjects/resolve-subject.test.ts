import { expect, test } from 'vitest';
import { revisions } from '../../generators/revisions/index.js';
import { UsageError } from '../../src/errors/errors.js';
import { resolveSubject } from '../../src/subjects/resolve-subject.js';

test.each(['recorder', 'r0', 'r7'])('%s is a subject', (id) => {
  expect(resolveSubject(id).id).toBe(id);
});

test.each(['r99', 'packet-v4', '', 'Recorder'])(
  '"%s" is none, and the message lists those there are',
  (id) => {
    expect(() => resolveSubject(id)).toThrow(UsageError);
    expect(() => resolveSubject(id)).toThrow(
      `"${id}" is not a subject. Known: recorder, ${revisions.map((revision) => revision.id).join(', ')}, and 'cmd:<command line with {db}>'.`,
    );
  },
);
