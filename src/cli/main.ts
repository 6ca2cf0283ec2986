#!/usr/bin/env node
import { SYSTEM_PATH } from '../processes/own-program-environment.js';
import { startWorkerAhead, stopWorkerAhead } from './worker-ahead.js';

// A service may have none: what a person would have is for what a subject starts, too.
process.env.PATH ??= SYSTEM_PATH;
startWorkerAhead(process.argv.slice(2));
// What they load is loaded beside the worker.
const [{ makeProgram }, { runProgram }, { watchOutput }] = await Promise.all([
  import('./program.js'),
  import('../command-line/run-program.js'),
  import('../command-line/watch-output.js'),
]);
watchOutput();
process.exitCode = await runProgram(await makeProgram(process.argv[2]), process.argv);
await stopWorkerAhead();
