import { findRevision, revisions } from '../../generators/revisions/index.js';
import { UsageError } from '../errors.js';
import { recorderSubject } from './recorder.js';
import { revisionSubject } from './revision.js';
import type { Subject } from './subject.js';

/**
 * The subject of that id: `recorder`, or a historical revision.
 *
 * @throws {UsageError} there is none; the message lists those there are
 */
export function resolveSubject(id: string): Subject {
  if (id === recorderSubject.id) {
    return recorderSubject;
  }
  const revision = findRevision(id);
  if (revision === undefined) {
    const known = [recorderSubject, ...revisions].map((subject) => subject.id);
    throw new UsageError(`"${id}" is not a subject. Known: ${known.join(', ')}.`);
  }
  return revisionSubject(revision);
}
