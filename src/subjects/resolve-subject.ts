import { findRevision, revisions } from '../../generators/revisions/index.js';
import { UsageError } from '../errors/errors.js';
import { COMMAND_PREFIX } from './command/command-line.js';
import { commandSubject } from './command/command-subject.js';
import { recorderSubject } from './recorder.js';
import { revisionSubject } from './revision.js';
import type { Subject } from './subject.js';

/**
 * The subject of that id: `recorder`, a historical revision, or `cmd:` and a command line.
 *
 * @throws {UsageError} there is none, and the message lists those there are; or see `splitCommand`
 */
export function resolveSubject(id: string): Subject {
  if (id === recorderSubject.id) {
    return recorderSubject;
  }
  if (id.startsWith(COMMAND_PREFIX)) {
    return commandSubject(id);
  }
  const revision = findRevision(id);
  if (revision === undefined) {
    const known = [recorderSubject, ...revisions].map((subject) => subject.id);
    throw new UsageError(
      `"${id}" is not a subject. Known: ${known.join(', ')}, and '${COMMAND_PREFIX}<command line with {db}>'.`,
    );
  }
  return revisionSubject(revision);
}
