import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

/** Records events as fast as it can and prints the id of each once it is acknowledged, until somebody kills it. */
const recorder = await DuckDbFlightRecorder.newOnPath(process.argv[2], 7);
await Promise.all(Array.from({ length: 4 }, recordForEver));

async function recordForEver() {
  for (;;) {
    const eventId = randomUUID();
    await recorder.recordEvent({
      eventId,
      traceId: randomUUID(),
      actor: 'agent',
      actorId: 'durability',
      eventType: 'test',
      jobId: `job-${eventId}`,
      payload: {},
    });
    process.stdout.write(`${eventId}\n`);
  }
}
