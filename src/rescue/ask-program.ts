import { execaNode } from 'execa';
import { describeProcessEnd, processEndOf } from '../matrix/process-end.js';

export type Answer<T> =
  | { readonly kind: 'answered'; readonly message: T }
  /** The process ended without an answer; how, and its last words. */
  | { readonly kind: 'died'; readonly end: string };

/**
 * Starts a program in a process of its own, hands it the question and waits for its answer, or for its end.
 *
 * @throws the signal's reason once it is aborted; the process is killed
 */
export async function askProgram<T>(
  program: string,
  question: { [key: string]: object | string },
  signal?: AbortSignal,
): Promise<Answer<T>> {
  const child = execaNode(program, [], {
    ipc: true,
    stdin: 'ignore',
    stdout: 'ignore',
    reject: false,
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
  const end = `the process ${describeProcessEnd(processEndOf(ended, process.platform))}`;
  const lastWords = ended.stderr.trim().split('\n').at(-1);
  return { kind: 'died', end: lastWords ? `${end}: ${lastWords}` : end };
}
