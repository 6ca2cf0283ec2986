import fc from 'fast-check';
import { test } from 'vitest';
import type { BootReport } from '../../src/recorder/index.js';
import { type Answer, followSteps, type Subject } from './model/follow-steps.js';
import { steps } from './model/steps.js';
import { inFileOfOwn } from './support/in-folder.js';
import { startProgram } from './support/programs.js';

test('whatever is called in whatever order, and killed in between, a recorder answers as its model does', async () => {
  await fc.assert(
    fc.asyncProperty(steps(60, true), (sequence) =>
      inFileOfOwn(async (file) => {
        const subject = new InOwnProcess(file);
        try {
          await followSteps(subject, sequence);
        } finally {
          await subject.kill();
        }
      }),
    ),
    // A failure takes many attempts to make it smaller: what is found by then is told, with its seed.
    { numRuns: 20, interruptAfterTimeLimit: 600_000 },
  );
});

/** A recorder in a process that can be killed; the next one takes its place. */
class InOwnProcess implements Subject {
  private program: ReturnType<typeof startProgram> | undefined;
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private calls = 0;

  constructor(private readonly file: string) {}

  async setClock(milliseconds: number): Promise<void> {
    await this.ask('clock', [milliseconds]);
  }

  async open(days: number): Promise<BootReport> {
    const answer = await this.ask('open', [days]);
    if ('code' in answer) {
      throw new Error(answer.code);
    }
    return answer.value as BootReport;
  }

  async call({
    method,
    args,
  }: {
    readonly method: string;
    readonly args: readonly unknown[];
  }): Promise<Answer> {
    return await this.ask(method, args);
  }

  async close(): Promise<void> {
    await this.ask('close', []);
  }

  async kill(): Promise<void> {
    const { program } = this;
    this.program = undefined;
    this.waiting.clear();
    if (program?.kill('SIGKILL') === true) {
      await program;
    }
  }

  /** Never answered by one that is killed before. */
  private async ask(method: string, args: readonly unknown[]): Promise<Answer> {
    this.program ??= this.start();
    const number = this.calls++;
    const answer = new Promise<Answer>((resolve) => {
      this.waiting.set(number, resolve);
    });
    this.program.sendMessage({ number, method, args: [...args] } as never).catch(() => {});
    return await answer;
  }

  private start(): ReturnType<typeof startProgram> {
    const program = startProgram('answer-calls', this.file);
    program.on('message', (message: unknown) => {
      const { number, ...answer } = message as { number: number } & Answer;
      this.waiting.get(number)?.(answer);
      this.waiting.delete(number);
    });
    return program;
  }
}
