import { programPath } from '../package/package-root.js';
import { askProgram, describeNativeDeath } from './ask-program.js';
import { patienceWith } from './patience.js';

export interface OpenQuestion {
  readonly file: string;
  readonly engine: string;
  readonly accessMode: 'READ_ONLY' | 'READ_WRITE';
}

/** How long an engine may take to open a small file, in milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * Opens a file as any tool would, in a process of its own, and closes it.
 *
 * @returns what the engine said against it, or how its process died, on one line; empty when it opened the file
 */
export async function openPlainly(question: OpenQuestion, signal?: AbortSignal): Promise<string> {
  const answer = await askProgram<{ complaint: string }>(
    programPath('user-file', 'open-program'),
    { ...question },
    { signal, timeoutMs: await patienceWith(question.file, PATIENCE_MS) },
  );
  return answer.kind === 'answered' ? answer.message.complaint : describeNativeDeath(answer);
}
