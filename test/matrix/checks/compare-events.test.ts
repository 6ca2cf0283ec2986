import { expect, test } from 'vitest';
import { compareEvents } from '../../../src/matrix/checks/compare-events.js';
import type { ListedEvent } from '../../../src/subjects/subject.js';

test('an event that is not older than the one before it is out of order, wherever it stands', () => {
  const [first, second, third] = [eventOf(3), eventOf(1), eventOf(2)];
  expect(compareEvents('all', [second, third, first], [first, second, third])).toEqual([
    { path: 'all', expected: 'newest first', actual: `${third.timestamp} after ${second.timestamp}` },
  ]);
});

function eventOf(second: number): ListedEvent {
  return {
    ...{ eventId: String(second), traceId: null, timestamp: `2026-04-06T12:34:0${second}.000000Z` },
    ...{ actor: 'agent', actorId: 'frcompat', eventType: 'test', jobId: null, workflowId: null },
    ...{ modelId: null, activitySpanId: null, sessionSpanId: null, capabilityId: null },
    ...{ policyDecisionId: null, wsids: null, payload: {} },
  };
}
