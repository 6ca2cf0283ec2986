// Boots the recorder on a file, records as many events of 4 KB as it was told, and closes it. Prints one line of JSON:
// the ids of the events that were acknowledged, and what the recorder and its close said.
import { randomBytes, randomUUID } from 'node:crypto';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

const [, , file, count] = process.argv;
const acknowledged = [];
const said = {};
const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
try {
  for (let i = 0; i < Number(count); i++) {
    const eventId = randomUUID();
    await recorder.recordEvent({
      eventId,
      traceId: eventId,
      actor: 'agent',
      actorId: 'disk',
      eventType: 'test',
      payload: { noise: randomBytes(2048).toString('hex') },
    });
    acknowledged.push(eventId);
  }
} catch (error) {
  said.recording = { code: error.code, message: error.message };
}
await recorder.close().catch((error) => {
  said.closing = { code: error.code, message: error.message };
});
console.log(JSON.stringify({ acknowledged, ...said }));
