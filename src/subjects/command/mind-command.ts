import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { BoundedLines } from './bounded-lines.js';
import { killGroup } from './kill-group.js';
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
  /** As soon as it prints the line `ready`. */
  | { readonly when: 'ready' }
  /** So many milliseconds after it was started. */
  | { readonly when: 'after'; readonly ms: number };

/** How a command came to its end. */
export type CommandEnd =
  | { readonly kind: 'not-started'; readonly message: string }
  | {
      readonly kind: 'ended';
      readonly exitCode?: number | undefined;
      readonly signal?: string | undefined;
      /** Whether a kill that was ordered found it; how it ended tells whether that is what ended it. */
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
/** Of all of them together. */
const JSON_LENGTH = 4 * 1024 * 1024;

/** How long the rest of its output is waited for once it has ended, in milliseconds, where another process holds that. */
const REST_OF_OUTPUT_MS = 1000;

/**
 * Runs a command until it ends; what it has started and left running is killed then. One that is to be killed finds its
 * stdin open, so that it can wait there for its death; any other finds it at its end.
 *
 * @param abandoned kills the command and whatever it has started
 * @param onStart told its process id
 */
export async function mindCommand(
  order: CommandOrder,
  abandoned: AbortSignal,
  onStart: (pid: number) => void,
): Promise<CommandEnd> {
  const startedAt = performance.now();
  const child = execa(order.program, [...order.args], {
    env: { ...order.env },
    stdin: order.kill === undefined ? 'ignore' : 'pipe',
    buffer: false,
    reject: false,
    // A process group of its own on POSIX, so that what the command starts can be killed with it.
    detached: process.platform !== 'win32',
  });
  const { pid } = child;
  if (pid === undefined) {
    return { kind: 'not-started', message: (await child).originalMessage ?? '' };
  }
  onStart(pid);
  const ended = once(child, 'exit');
  const outputEnded = once(child, 'close');
  const kills: Promise<boolean>[] = [];
  const kill = () => void kills.push(killTree(pid));
  abandoned.addEventListener('abort', kill);
  const timer = order.kill?.when === 'after' ? setTimeout(kill, order.kill.ms) : undefined;
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_LENGTH);
  });
  let readyAfterMs: number | null = null;
  const jsonLines: string[] = [];
  const lines = protocolLines(jsonLines, () => {
    readyAfterMs ??= performance.now() - startedAt;
    if (order.kill?.when === 'ready') {
      kill();
    }
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => lines.write(text));
  const [exitCode, signal] = (await ended) as [number | null, string | null];
  clearTimeout(timer);
  await leaveNothing(pid, child, outputEnded);
  lines.end();
  return {
    kind: 'ended',
    exitCode: exitCode ?? undefined,
    signal: signal ?? undefined,
    killed: (await Promise.all(kills)).includes(true),
    readyAfterMs,
    jsonLines,
    stderr: stderr.trim(),
  };
}

/** Takes the lines that the protocol knows: says when one is `ready`, and keeps those that can be the report. */
function protocolLines(jsonLines: string[], onReady: () => void): BoundedLines {
  return new BoundedLines((line) => {
    // A byte order mark goes with the white space: some programs on Windows begin their output with one.
    const said = line.trim();
    if (said === 'ready') {
      onReady();
    } else if (said.startsWith('{')) {
      jsonLines.push(said);
      while (jsonLines.length > JSON_LINES || lengthOf(jsonLines) > JSON_LENGTH) {
        jsonLines.shift();
      }
    }
  });
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

/** On Windows only a process that still runs leads to those that it has started; they stay, and keep what they hold. */
async function leaveNothing(
  pid: number,
  { stdout, stderr }: { stdout: Readable; stderr: Readable },
  outputEnded: Promise<unknown>,
): Promise<void> {
  if (process.platform !== 'win32') {
    await killGroup(pid);
  }
  const timer = setTimeout(() => {
    stdout.destroy();
    stderr.destroy();
  }, REST_OF_OUTPUT_MS);
  await outputEnded;
  clearTimeout(timer);
}
