import { randomUUID } from 'node:crypto';
import type { FlightEvent } from '../src/recorder/index.js';

/** Events as an application records them, each under an id of its own. */
export function sampleEvents(count: number): FlightEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    eventId: randomUUID(),
    traceId: randomUUID(),
    timestamp: '2026-04-06T12:34:56.123456Z',
    actor: 'agent',
    actorId: 'planner',
    eventType: 'job_started',
    jobId: `job-${i % 100}`,
    payload: { attempt: i, text: 'what an agent did' },
  }));
}
