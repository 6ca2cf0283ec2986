import type { Session } from './session.js';

interface PendingWrite {
  readonly write: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One write at a time on one connection, and one commit for all that wait: a promise resolves once its rows are in
 * the write-ahead log on the disk. Calls that arrive while a commit is under way share the next one.
 */
export class WriteQueue {
  private pending: PendingWrite[] = [];
  private draining: Promise<void> | undefined;

  constructor(private readonly session: Session) {}

  /** Runs `write` in a transaction, alone if it fails together with others. Rejects with what it threw. */
  add<T>(write: () => Promise<T>): Promise<T> {
    const result = new Promise<T>((resolve, reject) => {
      this.pending.push({ write, resolve: resolve as (value: unknown) => void, reject });
    });
    this.draining ??= this.drain();
    return result;
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    await this.draining;
  }

  private async drain(): Promise<void> {
    await Promise.resolve();
    while (this.pending.length > 0) {
      await this.commitTogether(this.pending.splice(0));
    }
    this.draining = undefined;
  }

  private async commitTogether(batch: readonly PendingWrite[]): Promise<void> {
    try {
      const results = await this.transaction(async () => {
        const values: unknown[] = [];
        for (const { write } of batch) {
          values.push(await write());
        }
        return values;
      });
      batch.forEach(({ resolve }, i) => {
        resolve(results[i]);
      });
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) {
        only.reject(error);
        return;
      }
      for (const write of batch) {
        await this.commitTogether([write]);
      }
    }
  }

  private async transaction<T>(action: () => Promise<T>): Promise<T> {
    await this.session.connection.run('BEGIN');
    try {
      const result = await action();
      await this.session.connection.run('COMMIT');
      return result;
    } catch (error) {
      // The engine has rolled back by itself when the COMMIT failed; the first error is the one that counts.
      await this.session.connection.run('ROLLBACK').catch(() => {});
      throw error;
    }
  }
}
