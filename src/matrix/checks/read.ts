import type { Difference } from '../../schema/catalog/difference.js';
import { selectEvents } from '../../subjects/listed-events.js';
import type { ListedEvent, OpenSubject } from '../../subjects/subject.js';
import type { CheckResult } from '../verdict.js';
import { passedUnless } from './answers.js';
import type { CellContext } from './cell-context.js';
import { compareEvents } from './compare-events.js';
import { lookInto, type SharedSession } from './sessions.js';

/** Does the subject's own listing return what plain SQL finds: all events, and those of every trace and every job? */
export async function checkRead(context: CellContext, session: SharedSession): Promise<CheckResult> {
  const reason = context.subject.notAsked?.read;
  if (reason !== undefined) {
    return { outcome: 'not-asked', reason };
  }
  const stored = await lookInto(context, (database) => selectEvents(database));
  const differences = await session.use((open) => compareListings(open, stored));
  return passedUnless(differences, 'The listing is not what the file holds.');
}

async function compareListings(open: OpenSubject, stored: readonly ListedEvent[]): Promise<Difference[]> {
  const differences = compareEvents('all events', stored, await open.list({}));
  for (const traceId of distinct(stored.map((event) => event.traceId))) {
    const expected = stored.filter((event) => event.traceId === traceId);
    differences.push(...compareEvents(`trace ${traceId}`, expected, await open.list({ traceId })));
  }
  for (const jobId of distinct(stored.map((event) => event.jobId))) {
    const expected = stored.filter((event) => event.jobId === jobId);
    differences.push(...compareEvents(`job ${jobId}`, expected, await open.list({ jobId })));
  }
  return differences;
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null);
}
