import { HarnessError } from '../../errors/errors.js';
import { programPath } from '../../package/package-root.js';
import { ownProgramEnvironment } from '../../processes/own-program-environment.js';
import { asSentence } from '../../recorder/errors.js';
import type { KillPoint } from '../../subjects/kill-point.js';
import type { SubjectDeath } from '../../subjects/subject.js';
import { oneLine } from '../../text/one-line.js';

/** What a victim is told to do. */
export interface VictimOrder {
  readonly subject: string;
  readonly engine: string;
  readonly file: string;
  /** See `Engine`. */
  readonly confinedTo?: string | undefined;
  /** Where the ids of acknowledged events are written, one a line. */
  readonly acknowledgements: string;
  /** The first 24 characters of the ids of the events that it records; 12 digits follow. */
  readonly idPrefix: string;
  readonly point: KillPoint;
}

interface KillOptions {
  /** How long its death may take, in milliseconds: a boot that hangs is found by this. As long as it likes without. */
  readonly patienceMs?: number | undefined;
  readonly program?: string;
}

/**
 * Starts a victim, gives it its order and waits for its death. In a cell the runner finds the boot that hangs: a limit of
 * the victim's own would be too short for who gives a check more time, or never be reached.
 */
export async function killVictim(
  order: VictimOrder,
  { patienceMs, program = programPath('matrix', 'crash', 'victim-program') }: KillOptions = {},
): Promise<SubjectDeath> {
  // Loaded here: a worker that kills nobody need not wait for it.
  const { execaNode } = await import('execa');
  const end = await execaNode(program, [JSON.stringify(order)], {
    env: ownProgramEnvironment(),
    // Nothing is said there: one that hangs is to end with this process, which can be killed at any instant.
    ipc: true,
    stdin: 'ignore',
    stdout: 'ignore',
    reject: false,
    ...(patienceMs === undefined ? {} : { timeout: patienceMs }),
    killSignal: 'SIGKILL',
  });
  if (end.timedOut) {
    return { kind: 'hung' };
  }
  if (end.exitCode === undefined && end.signal === undefined) {
    throw new HarnessError(
      `The victim ${program} could not be started: ${asSentence(end.originalMessage ?? 'the system gave no reason')} Free some memory, or run fewer workers at the same time (--workers).`,
      { cause: end.cause },
    );
  }
  // Windows knows no signals: there a process that was terminated has exit code 1 and nothing on stderr.
  if (end.signal === 'SIGKILL' || (process.platform === 'win32' && end.exitCode === 1 && end.stderr === '')) {
    return { kind: 'killed' };
  }
  if (end.exitCode === 0) {
    throw new HarnessError(
      `The victim ${program} ended without being killed. Build the project again (npm run build).`,
    );
  }
  return { kind: 'boot-failed', message: complaintIn(end.stderr) };
}

/** Node prints the line of code, then `Error: message`. */
function complaintIn(stderr: string): string {
  return /^\w*Error: (.*)$/m.exec(stderr)?.[1] ?? oneLine(stderr);
}
