import { parentPort, workerData } from 'node:worker_threads';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

/** The body of a thread: boots the file that it was given, and says how that went. */
try {
  const recorder = await DuckDbFlightRecorder.newOnPath(workerData, 7);
  await recorder.close();
  parentPort.postMessage('booted');
} catch (error) {
  parentPort.postMessage(error.message);
}
