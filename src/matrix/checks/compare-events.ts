import type { Difference } from '../../schema/difference.js';
import type { ListedEvent } from '../../subjects/subject.js';
import { without } from './multiset.js';

/** Every event that is missing, every one too many, and the first that does not come newest first. Ties are free. */
export function compareEvents(
  listing: string,
  expected: readonly ListedEvent[],
  actual: readonly ListedEvent[],
): Difference[] {
  const [wanted, found] = [expected.map(describe), actual.map(describe)];
  return [
    ...without(wanted, found).map((event) => ({ path: listing, expected: event, actual: 'not listed' })),
    ...without(found, wanted).map((event) => ({ path: listing, expected: 'not listed', actual: event })),
    ...disorder(listing, actual),
  ];
}

/** One event on a line. */
function describe(event: ListedEvent): string {
  return `${event.eventType} at ${event.timestamp}, id ${event.eventId}, trace ${event.traceId}, job ${event.jobId}`;
}

function disorder(listing: string, events: readonly ListedEvent[]): Difference[] {
  const times = events.flatMap(({ timestamp }) => (timestamp === null ? [] : [timestamp]));
  const late = times.findIndex((time, i) => i > 0 && time > (times[i - 1] ?? ''));
  return late === -1
    ? []
    : [{ path: listing, expected: 'newest first', actual: `${times[late]} after ${times[late - 1]}` }];
}
