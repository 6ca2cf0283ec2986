import type { ChildProcess } from 'node:child_process';
import { oneLine } from '../text/one-line.js';
import { type ExitReport, type ProcessEnd, processEndOf } from './process-end.js';

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
