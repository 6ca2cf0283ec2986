import process from 'node:process';
import { getOneMessage, sendMessage } from 'execa';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

/** When told to, boots a file, records one event under the id it was given, closes, and says how that went. */
const [, , file, eventId] = process.argv;
await sendMessage('ready');
await getOneMessage();
try {
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
  await recorder.recordEvent({
    eventId,
    traceId: eventId,
    actor: 'agent',
    actorId: 'racer',
    eventType: 'test',
    payload: {},
  });
  await recorder.close();
  await sendMessage({ booted: true });
} catch (error) {
  await sendMessage({ booted: false, code: String(error.code), message: String(error.message) });
}
