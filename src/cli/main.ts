#!/usr/bin/env node
import { Command } from 'commander';
import { addBisectCommand } from './bisect.js';
import { addCaptureCommand } from './capture.js';
import { addDamageCommand } from './damage.js';
import { addEnginesCommand } from './engines.js';
import { addHistoryCommand } from './history.js';
import { addInspectCommand } from './inspect.js';
import { isCheckout } from './is-checkout.js';
import { addMatrixCommand } from './matrix.js';
import { addMergeCommand } from './merge.js';
import { addReproCommand } from './repro.js';
import { addRescueCommand } from './rescue.js';
import { runProgram } from './run-program.js';
import { addSoakCommand } from './soak.js';

const program = new Command('frcompat')
  .description('Opens old DuckDB files with a recorder and says exactly what broke.')
  .showHelpAfterError('(add --help for all options)')
  .exitOverride();
addMatrixCommand(program);
addMergeCommand(program);
addRescueCommand(program);
addSoakCommand(program);
addDamageCommand(program);
addEnginesCommand(program);
addHistoryCommand(program);
addInspectCommand(program);
addReproCommand(program);
addBisectCommand(program);
addCaptureCommand(program);
if (isCheckout()) {
  const { addCheckoutCommands } = await import('./checkout-commands.js');
  addCheckoutCommands(program);
}

process.exitCode = await runProgram(program, process.argv);
