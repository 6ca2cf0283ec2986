import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { killTree } from './kill-tree.js';

/** A command to run, and when to kill it if it is to be killed. */
export interface CommandOrder {
  readonly program: string;
  readonly args: readonly string[];
  /** Added to the environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly kill?: CommandKill;
}

export type CommandKill =
  /** As soon as it prints the line `ready`, or after so many milliseconds without one. */
  | { readonly when: 'ready'; readonly patienceMs: number }
  /** So many milliseconds after it was started. */
  | { readonly when: 'after'; readonly ms: number };

/** How a command came to its end. */
export type CommandEnd =
  | { readonly kind: 'not-started'; readonly message: string }
  | {
      readonly kind: 'ended';
      readonly exitCode?: number | undefined;
      readonly signal?: string | undefined;
      /** Whether the kill that was ordered is what ended it. */
      readonly killed: boolean;
      /** Milliseconds from its start to the line `ready`; null if it printed none. */
      readonly readyAfterMs: number | null;
      /** Every line on stdout that can be its report: those that begin as a JSON object does, the last of them. */
      readonly jsonLines: readonly string[];
      /** The end of what it wrote to stderr. */
      readonly stderr: string;
    };

const STDERR_LENGTH = 4000;
const JSON_LINES = 100;

/**
 * Runs a command until it ends. One that is to be killed finds its stdin open, so that it can wait there for its
 * death; any other finds it at its end.
 *
 * @param abandoned kills the command and whatever it has started
 */
export async function mindCommand(order: CommandOrder, abandoned: AbortSignal): Promise<CommandEnd> {
  const startedAt = performance.now();
  const child = execa(order.program, [...order.args], {
    env: { ...order.env },
    stdin: order.kill === undefined ? 'ignore' : 'pipe',
    buffer: false,
    reject: false,
    // A process group of its own on POSIX, so that what the command starts can be killed with it.
    detached: process.platform !== 'win32',
  });
  let killing = false;
  const kill = () => {
    killing = true;
    void killTree(child.pid);
  };
  abandoned.addEventListener('abort', kill);
  const timer =
    order.kill && setTimeout(kill, order.kill.when === 'after' ? order.kill.ms : order.kill.patienceMs);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-STDERR_LENGTH);
  });
  let readyAfterMs: number | null = null;
  const jsonLines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.trim() === 'ready') {
      readyAfterMs ??= performance.now() - startedAt;
      if (order.kill?.when === 'ready') {
        kill();
      }
    } else if (line.startsWith('{')) {
      jsonLines.push(line);
      jsonLines.splice(0, jsonLines.length - JSON_LINES);
    }
  });
  const { exitCode, signal, code, originalMessage = '' } = await child;
  clearTimeout(timer);
  return code !== undefined && exitCode === undefined && signal === undefined
    ? { kind: 'not-started', message: originalMessage }
    : { kind: 'ended', exitCode, signal, killed: killing, readyAfterMs, jsonLines, stderr: stderr.trim() };
}
