import { without } from '../../collections/multiset.js';
import { sha256 } from '../../corpus/read-stored-file.js';
import type { Difference } from '../../schema/catalog/difference.js';
import type { ListedEvent } from '../../subjects/subject.js';

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

/** One event on a line: by what it is told from others, and what else it has. */
function describe(event: ListedEvent): string {
  const { eventType, timestamp, eventId, traceId, jobId } = event;
  const others = OTHERS.flatMap((field) =>
    event[field] === null ? [] : [`, ${field} ${shortened(JSON.stringify(event[field]))}`],
  );
  return `${eventType} at ${timestamp}, id ${eventId}, trace ${traceId}, job ${jobId}${others.join('')}`;
}

const OTHERS = [
  'actor',
  'actorId',
  'workflowId',
  'modelId',
  'activitySpanId',
  'sessionSpanId',
  'capabilityId',
  'policyDecisionId',
  'wsids',
  'payload',
] as const satisfies readonly (keyof ListedEvent)[];

/** Payloads can be pages long, and differ on the last one. */
function shortened(text: string): string {
  return text.length > 60
    ? `${text.slice(0, 60)}… (${text.length} characters, sha256 ${sha256(Buffer.from(text)).slice(0, 8)})`
    : text;
}

function disorder(listing: string, events: readonly ListedEvent[]): Difference[] {
  const times = events.flatMap(({ timestamp }) => (timestamp === null ? [] : [timestamp]));
  const late = times.findIndex((time, i) => i > 0 && time > (times[i - 1] ?? ''));
  return late === -1
    ? []
    : [{ path: listing, expected: 'newest first', actual: `${times[late]} after ${times[late - 1]}` }];
}
