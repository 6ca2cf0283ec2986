import type { Command } from 'commander';
import { newProgram } from '../command-line/new-program.js';
import { isCheckout } from '../package/is-checkout.js';
import { packageVersion } from '../package/package-version.js';

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

/**
 * `frcompat` with the command that is wanted, or with every command where that is none of them: the help lists them all.
 * The version needs none.
 *
 * @param wanted the first argument
 */
export async function makeProgram(wanted = ''): Promise<Command> {
  const program = newProgram('frcompat')
    .description('Opens old DuckDB files with a recorder and says exactly what broke.')
    .version(packageVersion(), '--version', 'print the version');
  const alone = Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
  if (alone !== undefined) {
    (await alone())(program);
    return program;
  }
  if (wanted === '--version') {
    return program;
  }
  for (const load of Object.values(commands)) {
    (await load())(program);
  }
  if (isCheckout()) {
    const { addCheckoutCommands } = await import('./checkout-commands.js');
    addCheckoutCommands(program);
  }
  return program;
}
