#!/usr/bin/env node
import { Command } from 'commander';
import { isCheckout } from './is-checkout.js';
import { runProgram } from './run-program.js';

type AddCommand = (program: Command) => void;

/** Every command, loaded when it is wanted: all of them take half a second, one a tenth. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  matrix: async () => (await import('./matrix.js')).addMatrixCommand,
  merge: async () => (await import('./merge.js')).addMergeCommand,
  rescue: async () => (await import('./rescue.js')).addRescueCommand,
  soak: async () => (await import('./soak.js')).addSoakCommand,
  damage: async () => (await import('./damage.js')).addDamageCommand,
  engines: async () => (await import('./engines.js')).addEnginesCommand,
  history: async () => (await import('./history.js')).addHistoryCommand,
  inspect: async () => (await import('./inspect.js')).addInspectCommand,
  repro: async () => (await import('./repro.js')).addReproCommand,
  bisect: async () => (await import('./bisect.js')).addBisectCommand,
  capture: async () => (await import('./capture.js')).addCaptureCommand,
};

const program = new Command('frcompat')
  .description('Opens old DuckDB files with a recorder and says exactly what broke.')
  .showHelpAfterError('(add --help for all options)')
  .exitOverride();
const wanted = Object.hasOwn(commands, process.argv[2] ?? '') ? commands[process.argv[2] ?? ''] : undefined;
for (const load of wanted === undefined ? Object.values(commands) : [wanted]) {
  (await load())(program);
}
// What the help of all commands lists, and what is none of the above.
if (wanted === undefined && isCheckout()) {
  const { addCheckoutCommands } = await import('./checkout-commands.js');
  addCheckoutCommands(program);
}

process.exitCode = await runProgram(program, process.argv);
