import type { ChildProcess } from 'node:child_process';
import { oneLine } from './one-line.js';
import { windowsStatusName } from './windows-status.js';

/** How a process ended. */
export type ProcessEnd =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly statusName?: string }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'timed-out'; readonly timeoutMs: number };

/** How much of what a process writes to stderr is kept, in characters. */
const LAST_WORDS_LENGTH = 1000;

/**
 * Waits for the end of a process that was started, and keeps the end of what it writes to stderr, on one line; of one that
 * could not be started, the system's reason.
 */
export function watchEnd(child: ChildProcess): { readonly ended: Promise<ProcessEnd>; lastWords(): string } {
  let said = '';
  const keep = (text: string) => {
    said = (said + text).slice(-LAST_WORDS_LENGTH);
  };
  child.stderr?.setEncoding('utf8').on('data', keep);
  const ended = new Promise<ExitReport>((resolve) => {
    child.on('close', (exitCode, signal) =>
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined }),
    );
    child.on('error', (error) => {
      keep(error.message);
      resolve({});
    });
  }).then((exit) => processEndOf(exit, process.platform));
  return { ended, lastWords: () => oneLine(said) };
}

/** What Node reports of a process that has ended: one of the two is set. */
interface ExitReport {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
}

/** How a process ended; on Windows with the status name where the exit code is one. */
export function processEndOf(exit: ExitReport, platform: NodeJS.Platform): ProcessEnd {
  if (exit.signal !== undefined) {
    return { kind: 'signalled', signal: exit.signal };
  }
  const exitCode = exit.exitCode ?? -1;
  const statusName = platform === 'win32' ? windowsStatusName(exitCode) : undefined;
  return statusName === undefined ? { kind: 'exited', exitCode } : { kind: 'exited', exitCode, statusName };
}

/** The same in words, to follow "the process". */
export function describeProcessEnd(end: ProcessEnd): string {
  switch (end.kind) {
    case 'exited':
      return `exited with code ${end.exitCode}${end.statusName === undefined ? '' : ` (${end.statusName})`}`;
    case 'signalled':
      return `was killed by ${end.signal}`;
    case 'timed-out':
      return `gave no answer for ${end.timeoutMs} ms and was stopped`;
  }
}

/** `the process was killed by SIGABRT: its last words` */
export function describeDeath({ end, lastWords }: { end: ProcessEnd; lastWords: string }): string {
  const words = `the process ${describeProcessEnd(end)}`;
  return lastWords === '' ? words : `${words}: ${lastWords}`;
}
