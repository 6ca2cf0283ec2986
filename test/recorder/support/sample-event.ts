import { randomUUID } from 'node:crypto';
import type { FlightEvent } from '../../../src/recorder/index.js';

/** A valid event under new ids, with the given fields in place of its own. */
export function sampleEvent(fields: Partial<FlightEvent> = {}): FlightEvent {
  return {
    eventId: randomUUID(),
    traceId: randomUUID(),
    actor: 'agent',
    actorId: 'tester',
    eventType: 'test',
    payload: { said: 'hello' },
    ...fields,
  };
}
