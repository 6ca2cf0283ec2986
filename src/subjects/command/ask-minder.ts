import { spawn } from 'node:child_process';
import { HarnessError } from '../../errors/errors.js';
import { programPath } from '../../package/package-root.js';
import { describeDeath, type ProcessEnd } from '../../processes/process-end.js';
import { watchEnd } from '../../processes/watch-end.js';
import { killTree } from './kill-tree.js';
import type { CommandEnd, CommandOrder } from './mind-command.js';

/** What the process that minds a command says: where the command is, then how it ended. */
export type MinderMessage = { readonly kind: 'started'; readonly pid: number } | CommandEnd;

export interface UnmindedCommand {
  readonly kind: 'unminded';
  /** Of the process that minded it. */
  readonly death: { readonly end: ProcessEnd; readonly lastWords: string };
}

/**
 * Has a process of its own mind a command until it ends. Should that process die first, the command, which only it could
 * still end, is killed.
 *
 * @throws {HarnessError} that process did not come to start the command
 */
export async function askMinder(order: CommandOrder): Promise<CommandEnd | UnmindedCommand> {
  const minder = spawn(process.execPath, [programPath('subjects', 'command', 'minder-program')], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  });
  const { ended, lastWords } = watchEnd(minder);
  let pid: number | undefined;
  let end: CommandEnd | undefined;
  minder.on('message', (message: MinderMessage) => {
    if (message.kind === 'started') {
      pid = message.pid;
    } else {
      end = message;
    }
  });
  // What it has sent can come after its end.
  const disconnected = new Promise((resolve) => minder.on('disconnect', resolve));
  minder.send(order, () => {});
  const minderEnd = await ended;
  if (minder.pid !== undefined) {
    await disconnected;
  }
  if (end !== undefined) {
    return end;
  }
  const death = { end: minderEnd, lastWords: lastWords() };
  if (pid === undefined) {
    throw new HarnessError(
      `The process that minds the command "${order.program}" did not start it: ${describeDeath(death)}. Build the project again (npm run build), or run fewer workers at the same time (--workers).`,
    );
  }
  await killTree(pid);
  return { kind: 'unminded', death };
}
