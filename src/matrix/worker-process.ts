import { type ChildProcess, spawn } from 'node:child_process';
import { on } from 'node:events';
import { HarnessError, messageOf, UsageError } from '../errors/errors.js';
import { programPath } from '../package/package-root.js';
import { describeProcessEnd, type ProcessEnd } from '../processes/process-end.js';
import { watchEnd } from '../processes/watch-end.js';
import type { Resources } from './crash/resources.js';
import type { CellRequest, WorkerMessage } from './messages.js';
import type { CheckName, CheckResult } from './verdict.js';
import { workerEnvironment } from './worker-environment.js';

/** What a worker answered for one cell, and how its process ended if it did. */
export interface CellReport {
  readonly answers: Partial<Record<CheckName, CheckResult>>;
  /** Set when the process did not live to the end of the cell. */
  readonly death?: WorkerDeath;
}

export interface WorkerDeath {
  readonly end: ProcessEnd;
  /** The check that was being asked; undefined when the process died before it asked any. */
  readonly underWay: CheckName | undefined;
  /** What that check was asked of, where it said so. */
  readonly about?: string | undefined;
  /** The end of what the process wrote to stderr, on one line. */
  readonly lastWords: string;
}

/** A worker process after a cell. */
export interface WorkerState {
  readonly pid: number;
  readonly resources: Resources;
}

/**
 * More than twice what a worker was seen to hold: 140 to 305 MB, growing for its first hundred cells. In 10,000 cells
 * (2026-11-24) the worker that grew most held 260 MB in the first quarter of its life and 295 MB in the last.
 */
const MOST_BYTES = 768 * 1024 * 1024;

/** How many cells a worker runs: what nobody has seen leak yet goes with the process, too. */
export const MOST_CELLS = 1000;

/** The runner's side of one worker process. */
export class WorkerProcess {
  /** How many cells this process has run to the end. */
  cellsRun = 0;
  private resources: Resources = { residentBytes: 0 };
  /** Rejects with a HarnessError where the program ends before it is ready. */
  readonly ready: Promise<void>;
  private readonly child: ChildProcess;
  private readonly messages: AsyncIterator<unknown[]>;
  private readonly watched: ReturnType<typeof watchEnd>;

  /**
   * Starts the program; it loads the engine right away, before it has a cell.
   *
   * @throws {HarnessError} it could not be started, and the system said so at once; otherwise `ready` says it
   */
  constructor(
    /** It can run cells of no other. */
    readonly engine: string,
    private readonly program = programPath('matrix', 'worker-program'),
  ) {
    try {
      this.child = spawnWorker(program, engine);
    } catch (error) {
      throw notStarted(program, messageOf(error), error);
    }
    this.messages = on(this.child, 'message', { close: ['disconnect'] });
    this.watched = watchEnd(this.child);
    this.ready = this.untilReady();
    // Who awaits it first may be nobody.
    this.ready.catch(() => {});
  }

  private async untilReady(): Promise<void> {
    if ((await this.nextMessage()) === undefined) {
      const end = describeProcessEnd(await this.watched.ended);
      if (this.child.pid === undefined) {
        throw notStarted(this.program, this.watched.lastWords());
      }
      throw new HarnessError(
        `The worker program ${this.program} ${end} before it was ready. Build the project again (npm run build). It wrote: ${this.watched.lastWords()}`,
      );
    }
  }

  /**
   * Runs one cell. A process that says nothing for `timeoutMs` is killed.
   *
   * @throws {UsageError | HarnessError} the worker met something that is no fault of the subject: the run cannot go on
   */
  async run(request: CellRequest, timeoutMs: number): Promise<CellReport> {
    const answers: Partial<Record<CheckName, CheckResult>> = {};
    let underWay: CheckName | undefined;
    let about: string | undefined;
    // A process that died since its last cell cannot be sent anything; its messages then end at once.
    this.child.send(request, () => {});
    for (;;) {
      const message = await orSilence(this.nextMessage(), timeoutMs);
      if (message === undefined || message === 'silence') {
        await this.stop();
        const end =
          message === undefined ? await this.watched.ended : ({ kind: 'timed-out', timeoutMs } as const);
        return { answers, death: { end, underWay, about, lastWords: this.watched.lastWords() } };
      }
      switch (message.type) {
        case 'asking':
          underWay = message.check;
          about = message.about;
          break;
        case 'answered':
          answers[message.check] = message.result;
          break;
        case 'done':
          this.cellsRun += 1;
          this.resources = message.resources;
          return { answers };
        case 'broken':
          throw new (message.blame === 'user' ? UsageError : HarnessError)(message.message);
      }
    }
  }

  /** What it held after its last cell. */
  get state(): WorkerState {
    return { pid: this.child.pid ?? 0, resources: this.resources };
  }

  /** Whether a new process should take over: what a native library leaks, only the end of its process gives back. */
  get isWornOut(): boolean {
    return this.cellsRun >= MOST_CELLS || this.resources.residentBytes > MOST_BYTES;
  }

  /** Ends the process, whatever it is doing, and waits until it is gone. */
  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.watched.ended;
  }

  /** The next message, or undefined once the process is gone. */
  private async nextMessage(): Promise<WorkerMessage | undefined> {
    // A process that could not be started ends them with an error.
    const next = await this.messages.next().catch(() => undefined);
    return next === undefined || next.done === true ? undefined : (next.value[0] as WorkerMessage);
  }
}

function notStarted(program: string, reason: string, cause?: unknown): HarnessError {
  return new HarnessError(
    `The worker program ${program} could not be started: ${reason}. Free some memory, or run fewer workers at the same time (--workers).`,
    { cause },
  );
}

/** Not with execa, which takes the runner as long to load as everything else together. */
function spawnWorker(program: string, engine: string): ChildProcess {
  // What collects garbage beside a worker takes the processor from another worker. No size of the heap is set: with any,
  // Node.js compiles its own modules anew, 15 ms at every start, and the whole corpus took as long (4 runs each).
  return spawn(process.execPath, ['--single-threaded-gc', program, engine], {
    // A worker must not take what the person types; what a native library prints is no part of the report.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: { ...process.env, ...workerEnvironment(process.env) },
    windowsHide: true,
  });
}

async function orSilence<T>(answer: Promise<T>, timeoutMs: number): Promise<T | 'silence'> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silence'>((resolve) => {
    timer = setTimeout(() => resolve('silence'), timeoutMs);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
