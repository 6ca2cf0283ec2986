#!/usr/bin/env node
import { Command } from 'commander';
import { addBisectCommand } from './bisect.js';
import { addCaptureCommand } from './capture.js';
import { addControlsCommand } from './controls.js';
import { addEnginesCommand } from './engines.js';
import { addExploreCommand } from './explore.js';
import { addGuardCommand } from './guard.js';
import { addHistoryCommand } from './history.js';
import { addInspectCommand } from './inspect.js';
import { addMatrixCommand } from './matrix.js';
import { addReproCommand } from './repro.js';
import { addRescueCommand } from './rescue.js';
import { runProgram } from './run-program.js';
import { addSoakCommand } from './soak.js';

const program = new Command('frcompat')
  .description('Opens old DuckDB files with a recorder and says exactly what broke.')
  .showHelpAfterError('(add --help for all options)')
  .exitOverride();
addMatrixCommand(program);
addControlsCommand(program);
addRescueCommand(program);
addSoakCommand(program);
addEnginesCommand(program);
addGuardCommand(program);
addHistoryCommand(program);
addExploreCommand(program);
addInspectCommand(program);
addReproCommand(program);
addBisectCommand(program);
addCaptureCommand(program);

process.exitCode = await runProgram(program, process.argv);
