import { spawn } from 'node:child_process';
import { HarnessError } from '../../errors.js';
import { oneLine } from '../../one-line.js';
import { programPath } from '../../package-root.js';
import { describeDeath, type ExitReport, type ProcessEnd, processEndOf } from '../../process-end.js';
import { killTree } from './kill-tree.js';
import type { CommandEnd, CommandOrder } from './mind-command.js';

/** What the process that minds a command says: where the command is, then how it ended. */
export type MinderMessage = { readonly kind: 'started'; readonly pid: number } | CommandEnd;

export interface UnmindedCommand {
  readonly kind: 'unminded';
  /** Of the process that minded it. */
  readonly death: { readonly end: ProcessEnd; readonly lastWords: string };
}

/** How much of what the process writes to stderr is kept, in characters. */
const LAST_WORDS_LENGTH = 1000;

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
  let pid: number | undefined;
  let end: CommandEnd | undefined;
  let lastWords = '';
  minder.on('message', (message: MinderMessage) => {
    if (message.kind === 'started') {
      pid = message.pid;
    } else {
      end = message;
    }
  });
  minder.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS_LENGTH);
  });
  const closed = new Promise<ExitReport>((resolve) => {
    minder.on('close', (exitCode, signal) =>
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined }),
    );
    minder.on('error', (error) => {
      lastWords ||= error.message;
      resolve({});
    });
  });
  // What it has sent can come after its end.
  const disconnected = new Promise((resolve) => minder.on('disconnect', resolve));
  minder.send(order, () => {});
  const exit = await closed;
  if (minder.pid !== undefined) {
    await disconnected;
  }
  if (end !== undefined) {
    return end;
  }
  const death = {
    end: processEndOf(exit, process.platform),
    lastWords: oneLine(lastWords),
  };
  if (pid === undefined) {
    throw new HarnessError(
      `The process that minds the command "${order.program}" did not start it: ${describeDeath(death)}. Build the project again (npm run build), or run fewer workers at the same time (--workers).`,
    );
  }
  await killTree(pid);
  return { kind: 'unminded', death };
}
