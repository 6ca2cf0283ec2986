import type { CellRequest } from './messages.js';
import { type CellReport, WorkerProcess, type WorkerState } from './worker-process.js';

/** Room for one worker process at a time: starts the next one when the last one died, is worn out or has another engine. */
export class WorkerSlot {
  private worker: WorkerProcess | undefined;

  constructor(
    private readonly program: string,
    private readonly signal: AbortSignal,
    private readonly onWorker: (worker: WorkerState) => void = () => {},
  ) {}

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
    return diedIdle && !this.signal.aborted ? this.run(request, timeoutMs) : report;
  }

  async close(): Promise<void> {
    await this.worker?.stop();
  }

  private async workerFor(engine: string): Promise<WorkerProcess> {
    if (this.worker?.engine !== engine || this.worker.isWornOut) {
      await this.worker?.stop();
      this.worker = undefined;
      this.worker = await WorkerProcess.start(this.program, engine, this.signal);
    }
    return this.worker;
  }
}
