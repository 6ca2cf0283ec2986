import process from 'node:process';
import { getOneMessage, sendMessage } from 'execa';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

/** Keeps a recorder open on a file until it is told to close it. */
const recorder = await DuckDbFlightRecorder.newOnPath(process.argv[2], 7);
await sendMessage('open');
await getOneMessage();
await recorder.close();
