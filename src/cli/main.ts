#!/usr/bin/env node
import { makeProgram } from './program.js';
import { runProgram } from './run-program.js';
import { watchOutput } from './watch-output.js';

watchOutput();
process.exitCode = await runProgram(await makeProgram(process.argv[2]), process.argv);
