import { setMaxListeners } from 'node:events';
import type { CellRequest } from './messages.js';
import { type CellReport, WorkerProcess, type WorkerState } from './worker-process.js';

/** Room for one worker process at a time: starts the next one when the last one died, is worn out or has another engine. */
export class WorkerSlot {
  private readonly stopWorker = () => void this.worker?.stop();

  /**
   * @param signal stops the worker when it is aborted
   * @param worker one that was started ahead
   */
  constructor(
    private readonly program: string | undefined,
    private readonly signal: AbortSignal,
    private readonly onWorker: (worker: WorkerState) => void = () => {},
    private worker?: WorkerProcess,
  ) {
    // One per worker is no leak: with more than ten Node.js 20 warned of one.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', this.stopWorker);
  }

  /**
   * Runs one cell.
   *
   * @throws {UsageError | HarnessError} see `WorkerProcess`
   */
  async run(request: CellRequest, timeoutMs: number): Promise<CellReport> {
    const worker = await this.workerFor(request.cell.engine);
    const report = await worker.run(request, timeoutMs);
    if (report.death === undefined) {
      this.onWorker(worker.state);
      return report;
    }
    this.worker = undefined;
    // Dead before it asked this cell anything: what killed it was left behind by an earlier cell.
    const diedIdle = worker.cellsRun > 0 && report.death.underWay === undefined;
    return diedIdle ? this.run(request, timeoutMs) : report;
  }

  /**
   * Sees to it that there is a worker for an engine. `run` does that, too; who has something else to do before can let it
   * start meanwhile.
   *
   * @throws {HarnessError} it could not start
   */
  async workerFor(engine: string): Promise<WorkerProcess> {
    const { worker } = this;
    if (worker?.engine === engine && !worker.isWornOut) {
      await worker.ready;
      return worker;
    }
    await worker?.stop();
    this.signal.throwIfAborted();
    this.worker = new WorkerProcess(engine, this.program);
    await this.worker.ready;
    return this.worker;
  }

  async close(): Promise<void> {
    this.signal.removeEventListener('abort', this.stopWorker);
    await this.worker?.stop();
  }
}
