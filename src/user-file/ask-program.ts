import { HarnessError } from '../errors/errors.js';
import { ownProgramEnvironment } from '../processes/own-program-environment.js';
import { describeDeath, type ProcessEnd, processEndOf } from '../processes/process-end.js';

export type Answer<T> =
  | { readonly kind: 'answered'; readonly message: T }
  /** The process ended without an answer; how, and its last words on one line. */
  | { readonly kind: 'died'; readonly end: ProcessEnd; readonly lastWords: string };

interface AskOptions {
  /** Kills the process when it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Kills the process when it has given no answer for so many milliseconds; without one it may take for ever. */
  readonly timeoutMs?: number;
}

/**
 * Starts a program in a process of its own, hands it the question and waits for its answer, or for its end.
 *
 * @throws the signal's reason once it is aborted
 */
export async function askProgram<T>(
  program: string,
  question: { [key: string]: object | string | number },
  { signal, timeoutMs = 0 }: AskOptions = {},
): Promise<Answer<T>> {
  // Loaded here: every worker of the matrix knows this way to ask, and hardly any uses it.
  const { execaNode } = await import('execa');
  const child = execaNode(program, [], {
    env: ownProgramEnvironment(),
    ipc: true,
    stdin: 'ignore',
    stdout: 'ignore',
    reject: false,
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  const answer = child.getOneMessage().catch(() => undefined);
  await child.sendMessage(question as never).catch(() => {});
  const message = await answer;
  const ended = await child;
  signal?.throwIfAborted();
  if (message !== undefined) {
    return { kind: 'answered', message: message as T };
  }
  const end = ended.timedOut
    ? ({ kind: 'timed-out', timeoutMs } as const)
    : processEndOf(ended, process.platform);
  return { kind: 'died', end, lastWords: ended.stderr.trim().split('\n').at(-1) ?? '' };
}

/**
 * `describeDeath` of a program that never ends by itself before it has answered: then it is the installation that is
 * broken, and no fault of the file.
 *
 * @throws {HarnessError} the process ended by itself
 */
export function describeNativeDeath(death: { end: ProcessEnd; lastWords: string }): string {
  if (death.end.kind === 'exited' && death.end.statusName === undefined) {
    throw new HarnessError(
      `A process that was to look at the file did not start: ${describeDeath(death)}. Build the project again (npm run build).`,
    );
  }
  return describeDeath(death);
}
