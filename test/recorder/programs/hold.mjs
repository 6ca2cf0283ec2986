import process from 'node:process';
import { getOneMessage, sendMessage } from 'execa';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

/** Keeps a recorder open on a file until it is told to close it, with events in its log where they are given. */
const [, , file, events = '[]'] = process.argv;
const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
await recorder.recordEvents(JSON.parse(events));
await sendMessage('open');
await getOneMessage();
await recorder.close();
