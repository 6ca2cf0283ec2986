import process from 'node:process';
import { getEachMessage, sendMessage } from 'execa';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

/** Opens a recorder, calls it and closes it as it is told, and answers each message under its number. */
let clock = 0;
Date.now = () => clock;

let recorder;

for await (const { number, method, args } of getEachMessage()) {
  void answer(method, args).then((answered) => sendMessage({ number, ...answered }));
}

async function answer(method, args) {
  try {
    return { value: await run(method, args) };
  } catch (error) {
    return { code: error.code ?? String(error) };
  }
}

async function run(method, args) {
  switch (method) {
    case 'clock':
      [clock] = args;
      return undefined;
    case 'open':
      recorder = await DuckDbFlightRecorder.newOnPath(process.argv[2], ...args);
      return recorder.bootReport;
    default:
      return await recorder[method](...args);
  }
}
