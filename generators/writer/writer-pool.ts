import { execaNode, type ResultPromise } from 'execa';
import { HarnessError, messageOf } from '../../src/errors/errors.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { withoutCertificates } from '../../src/processes/without-certificates.js';
import type { WriterAnswer, WriterTask } from './messages.js';

const options = { env: withoutCertificates, ipc: true, reject: false, stdin: 'ignore' } as const;
type Writer = ResultPromise<typeof options>;

/** A statement of a session failed. */
export class StatementFailed extends HarnessError {
  constructor(
    message: string,
    /** The statement, and what the engine said. */
    readonly failed: Extract<WriterAnswer, { status: 'failed' }>,
  ) {
    super(message);
  }
}

/** The processes that write fixtures. One is used again for sessions of its engine, until one kills it. */
export class WriterPool {
  private readonly idle = new Map<string, Writer[]>();

  /**
   * Runs one session in a process of its own for as long as it takes.
   *
   * @returns the version of the engine that wrote, as it reports it: `v1.4.3`
   * @throws {StatementFailed} a statement failed
   * @throws {HarnessError} the process ended when it should not have
   */
  async run(task: WriterTask): Promise<string> {
    const idle = this.idleOf(task.session.engine);
    const writer = idle.pop() ?? start();
    const answer = await ask(writer, task);
    if (answer.status === 'failed') {
      await stop(writer);
      throw new StatementFailed(
        `${task.file} could not be written: "${answer.statement}" failed: ${answer.message}. The history must match the facts; see the revision's file.`,
        answer,
      );
    }
    if (task.session.end === 'kill') {
      await writer;
    } else {
      idle.push(writer);
    }
    return answer.engine;
  }

  /** Ends the processes that wait for work. */
  async close(): Promise<void> {
    await Promise.all([...this.idle.values()].flatMap((writers) => writers.splice(0).map(stop)));
  }

  private idleOf(engine: string): Writer[] {
    const idle = this.idle.get(engine) ?? [];
    this.idle.set(engine, idle);
    return idle;
  }
}

function start(): Writer {
  return execaNode(fromPackageRoot('dist', 'generators', 'writer', 'writer-program.js'), options);
}

async function stop(writer: Writer): Promise<void> {
  writer.kill();
  await writer;
}

async function ask(writer: Writer, task: WriterTask): Promise<WriterAnswer> {
  try {
    const [answer] = await Promise.all([
      writer.getOneMessage(),
      writer.sendMessage({ ...task, session: { ...task.session, statements: [...task.session.statements] } }),
    ]);
    return answer as unknown as WriterAnswer;
  } catch (error) {
    const result = await writer;
    throw new HarnessError(
      `The process that writes ${task.file} ended unexpectedly: ${result.stderr.split('\n').find((line) => /error/i.test(line)) ?? messageOf(error)}. Run "npm run build" if it was never compiled.`,
      { cause: error },
    );
  }
}
