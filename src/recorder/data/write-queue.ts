import type { Session } from '../engine/session.js';
import type { Assignment, RowWriter } from './row-writer.js';

/** What waits to be written: one row, known when its turn comes, or statements that belong together. */
export type Write = RowWrite | { readonly kind: 'action'; readonly run: () => Promise<unknown> };

interface RowWrite {
  readonly kind: 'row';
  readonly table: string;
  readonly row: () => Promise<readonly Assignment[]>;
}

interface PendingWrite {
  readonly write: Write;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One write at a time on one connection, and one commit for all that wait: a promise resolves once its rows are in
 * the write-ahead log on the disk. Calls that arrive while a commit is under way share the next one, and rows of one
 * table that wait together one statement, with rows of other tables between them or not.
 */
export class WriteQueue {
  private pending: PendingWrite[] = [];
  private draining: Promise<void> | undefined;
  /** Why nothing may be written any more. */
  private spoilt: Error | undefined;
  /** Why nothing may be read any more either, nor moved into the file. */
  private forgottenBy: Error | undefined;

  constructor(
    private readonly session: Session,
    private readonly rows: RowWriter,
  ) {}

  /** Writes in a transaction, alone if it fails together with others. Rejects with what the engine threw. */
  add(write: Write): Promise<unknown> {
    const result = new Promise((resolve, reject) => {
      this.pending.push({ write, resolve, reject });
    });
    this.draining ??= this.drain();
    return result;
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    await this.draining;
  }

  /** Why the engine knows no more of what was committed, where it does not. */
  get forgotten(): Error | undefined {
    return this.forgottenBy;
  }

  private async drain(): Promise<void> {
    await Promise.resolve();
    while (this.pending.length > 0) {
      await this.commitTogether(this.pending.splice(0));
    }
    this.draining = undefined;
  }

  private async commitTogether(batch: readonly PendingWrite[]): Promise<void> {
    const [first] = batch;
    if (this.spoilt !== undefined) {
      rejectAll(batch, this.spoilt);
      return;
    }
    try {
      const results =
        batch.length === 1 && first?.write.kind === 'row'
          ? // One statement is a transaction of its own.
            await this.run(batch)
          : await this.transaction(() => this.run(batch));
      batch.forEach(({ resolve }, i) => {
        resolve(results[i]);
      });
    } catch (error) {
      const version = this.session.client.version();
      this.forgottenBy = forgottenBy(error, version);
      this.spoilt = this.forgottenBy ?? spoiltBy(error, version);
      if (batch.length === 1 || this.spoilt !== undefined) {
        rejectAll(batch, error);
        return;
      }
      const half = Math.ceil(batch.length / 2);
      await this.commitTogether(batch.slice(0, half));
      await this.commitTogether(batch.slice(half));
    }
  }

  /** Runs everything in its order, of each table, and answers what each answered. */
  private async run(batch: readonly PendingWrite[]): Promise<unknown[]> {
    const results: unknown[] = [];
    while (results.length < batch.length) {
      const write = batch[results.length]?.write;
      if (write?.kind === 'action') {
        results.push(await write.run());
      } else {
        const { count, byTable } = rowsFrom(batch, results.length);
        for (const [table, rows] of byTable) {
          await this.rows.insert(table, await Promise.all(rows.map((row) => row())));
        }
        // Rows answer nothing. As arguments of a push, 125,000 would be more than the stack holds.
        results.length += count;
      }
    }
    return results;
  }

  private async transaction<T>(action: () => Promise<T>): Promise<T> {
    const connection = await this.session.connection;
    await connection.run('BEGIN');
    try {
      const result = await action();
      await connection.run('COMMIT');
      return result;
    } catch (error) {
      // The engine has rolled back by itself when the COMMIT failed; the first error is the one that counts.
      await connection.run('ROLLBACK').catch(() => {});
      throw error;
    }
  }
}

/**
 * Once a full disk has made a COMMIT fail, DuckDB mixes up long texts of the rows that come next, up to 1.5.0 at least and in
 * 1.5.4 no more: they are read wrongly at once, no version replays their log, and the process may abort (measured on 1.1.3,
 * 1.2.2, 1.3.2, 1.4.3, 1.4.4 and 1.5.0). What was committed before is right, in the file that is opened again, too.
 */
function spoiltBy(error: unknown, version: string): Error | undefined {
  const said = String((error as Error).message);
  return SPOILS.test(version) && FAILED_COMMIT.test(said)
    ? new Error(
        `${said}. DuckDB ${version} would write wrong values after that, until the file is opened again`,
        { cause: error },
      )
    : undefined;
}

const SPOILS = /^v1\.([0-4]\.|5\.[0-3](?!\d))/;
/** By the disk: one that failed by a text too long for an index, as 1.3 and 1.4 say at the COMMIT, does no harm (measured). */
const FAILED_COMMIT = /Failed to commit: Could not /;

/**
 * Once a checkpoint that the engine makes by itself has failed, on a full disk, DuckDB 1.4 forgets every row that is only in
 * its log: it lists none of them, and the next CHECKPOINT removes them with the log (measured on 1.4.3 and 1.4.4; 1.1 to 1.3
 * and 1.5 give up altogether). The log has them until then, for who opens the file again.
 */
function forgottenBy(error: unknown, version: string): Error | undefined {
  const said = String((error as Error).message);
  return /^v1\.4\./.test(version) && said.includes('Failed to create checkpoint')
    ? new Error(
        `${said}. DuckDB ${version} knows no more of what is in its log, until the file is opened again`,
        { cause: error },
      )
    : undefined;
}

function rejectAll(batch: readonly PendingWrite[], error: unknown): void {
  for (const { reject } of batch) {
    reject(error);
  }
}

/** The rows that stand together in a batch, from one place on, by their tables: calls that alternate share statements, too. */
function rowsFrom(batch: readonly PendingWrite[], start: number) {
  const byTable = new Map<string, RowWrite['row'][]>();
  let end = start;
  for (let write = batch[end]?.write; write?.kind === 'row'; write = batch[++end]?.write) {
    const rows = byTable.get(write.table) ?? [];
    rows.push(write.row);
    byTable.set(write.table, rows);
  }
  return { count: end - start, byTable };
}
