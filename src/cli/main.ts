#!/usr/bin/env node
import { startWorkerAhead, stopWorkerAhead } from './worker-ahead.js';

// A service may have none, and execa starts no process then. Where a system looks for programs without it.
process.env.PATH ??= '/usr/local/bin:/usr/bin:/bin';
startWorkerAhead(process.argv.slice(2));
// What they load is loaded beside the worker.
const [{ makeProgram }, { runProgram }, { watchOutput }] = await Promise.all([
  import('./program.js'),
  import('./run-program.js'),
  import('./watch-output.js'),
]);
watchOutput();
process.exitCode = await runProgram(await makeProgram(process.argv[2]), process.argv);
await stopWorkerAhead();
