import { windowsStatusName } from './windows-status.js';

/** How a process ended. */
export type ProcessEnd =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly statusName?: string }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'timed-out'; readonly timeoutMs: number };

/** What Node reports of a process that has ended: one of the two is set. */
export interface ExitReport {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
}

/** How a process ended; on Windows with the status name where the exit code is one. */
export function processEndOf(exit: ExitReport, platform: string): ProcessEnd {
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
