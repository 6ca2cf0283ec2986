import path from 'node:path';
import { bootFile, bootInMemory } from './boot/boot.js';
import type { BootReport } from './boot/boot-report.js';
import { compact } from './boot/compact.js';
import * as attachments from './data/attachments.js';
import * as listings from './data/diagnostic-listings.js';
import { type Diagnostic, recordDiagnostic } from './data/diagnostics.js';
import type { FlightEvent } from './data/event.js';
import * as events from './data/events.js';
import { enforceRetention } from './data/retention.js';
import { Store } from './data/store.js';
import {
  type AnyDuckDbClient,
  type Connection,
  type DuckDbClient,
  defaultClient,
} from './engine/duckdb-client.js';
import { Session, type StepObserver } from './engine/session.js';
import { asRecorderError, fileError } from './errors.js';
import { followLink } from './file/paths.js';
import { refuseNoPath } from './file/refuse-no-path.js';
import { HeldFile } from './held-file.js';

export interface RecorderOptions {
  /** The DuckDB client to use; the one that the package depends on where it is left out. */
  readonly duckdb?: AnyDuckDbClient | undefined;
  /** Told of every step of the boot right after it was done. */
  readonly onStep?: StepObserver | undefined;
  /**
   * Whether the boot gives the room of deleted rows back to the disk. It does so where tables have lost more rows than
   * they keep, and these take 4 MiB and a tenth of the file or more; or where more than half of the file is free, and
   * rows stand behind that. It needs DuckDB 1.5, and room on the disk for a copy of the file. Where it fails the boot
   * goes on without, and its report says why.
   */
  readonly compact?: boolean | undefined;
}

/**
 * Everything the application does, in one DuckDB file. All methods throw {@link FlightRecorderError}: with
 * `HSK-400-INVALID-EVENT` for input that breaks a rule, with `HSK-500-DB` when the file or the engine fails.
 */
export class DuckDbFlightRecorder {
  private closing: Promise<void> | undefined;
  /** Whoever was lent a connection may have changed the recorder's tables, too. */
  private lentConnection = false;
  private readonly openStore: Store;

  private constructor(
    private readonly file: string,
    /** None in memory. */
    private readonly held: HeldFile | undefined,
    private readonly retentionDays: number,
    private readonly session: Session,
    /** What the boot found and did. */
    readonly bootReport: BootReport,
  ) {
    this.openStore = new Store(file, session);
  }

  /**
   * Opens the recorder's file, whichever revision wrote it last, and brings it up to date. A file that does not
   * exist is created. Resolves once the file is safe to use; on failure the file and its WAL are as they were.
   *
   * @param retentionDays how long rows are kept by `enforceRetention`; more than 0, Infinity for ever
   * @throws {RangeError} `retentionDays` is not a number more than 0
   */
  static async newOnPath(
    file: string,
    retentionDays: number,
    options: RecorderOptions = {},
  ): Promise<DuckDbFlightRecorder> {
    refuseNoPath(file);
    refuseRetention(retentionDays);
    // At once: by the time the client is loaded the process may work in another folder.
    const given = path.resolve(file);
    let held: HeldFile | undefined;
    try {
      return await withNewSession(options, given, async (session) => {
        const absolute = followLink(given);
        held = HeldFile.claim(absolute);
        const booted = await bootFile(session, absolute);
        const { report, marked } = options.compact ? await compact(session, absolute, booted) : booted;
        held.hold(marked);
        return new DuckDbFlightRecorder(absolute, held, retentionDays, session, report);
      });
    } catch (error) {
      held?.release();
      throw asRecorderError(given, 'Opening the database', error);
    }
  }

  /**
   * A recorder that forgets everything when it is closed.
   *
   * @throws {RangeError} `retentionDays` is not a number more than 0
   */
  static async newInMemory(
    retentionDays: number,
    options: RecorderOptions = {},
  ): Promise<DuckDbFlightRecorder> {
    refuseRetention(retentionDays);
    return await withNewSession(options, undefined, async (session) => {
      const report = await bootInMemory(session);
      return new DuckDbFlightRecorder(':memory:', undefined, retentionDays, session, report);
    });
  }

  /** Resolves once the event is on the disk: a kill right after loses nothing. */
  async recordEvent(event: FlightEvent): Promise<void> {
    await events.recordEvent(this.store, event);
  }

  /** The same for many at once, all or none, and far faster. Resolves once they are on the disk. */
  async recordEvents(flightEvents: readonly FlightEvent[]): Promise<void> {
    await events.recordEvents(this.store, flightEvents);
  }

  /** Newest first. Rows of older revisions are listed with null for what they lack. */
  async listEvents(filter: events.EventFilter = {}): Promise<events.StoredEvent[]> {
    return await events.listEvents(this.store, filter);
  }

  /**
   * Deletes what is older than the retention, but no diagnostics. Answers the number of rows deleted. The file becomes no
   * smaller, and the room of these rows is not used again: from a table with indexes DuckDB 1.1 to 1.5 removes deleted
   * rows only at its end, if at all (duckdb 7794, 20073). The option `compact` gives the room back.
   */
  async enforceRetention(): Promise<number> {
    return await enforceRetention(this.store, this.retentionDays);
  }

  /** Stores a diagnostic, and an event of type `diagnostic` that points to it. */
  async recordDiagnostic(diagnostic: Diagnostic): Promise<void> {
    await recordDiagnostic(this.store, diagnostic);
  }

  async getDiagnostic(id: string): Promise<listings.StoredDiagnostic | undefined> {
    return await listings.getDiagnostic(this.store, id);
  }

  /** Newest first. */
  async listDiagnostics(filter: listings.DiagnosticFilter = {}): Promise<listings.StoredDiagnostic[]> {
    return await listings.listDiagnostics(this.store, filter);
  }

  /** The diagnostics grouped by fingerprint: how often, first and last seen. */
  async listProblems(): Promise<listings.Problem[]> {
    return await listings.listProblems(this.store);
  }

  async storeTerminalOutput(output: attachments.TerminalOutput): Promise<void> {
    await attachments.storeTerminalOutput(this.store, output);
  }

  async storeToolPayload(payload: attachments.ToolPayload): Promise<void> {
    await attachments.storeToolPayload(this.store, payload);
  }

  /** Answers the number that the entry got. */
  async recordFrEvent(event: attachments.FrEvent): Promise<bigint> {
    return await attachments.recordFrEvent(this.store, event);
  }

  /**
   * A connection of its own to the same file, for the application's own tables. Closed with the recorder: wait for its
   * queries first, the client never settles one whose connection was closed, or crashes the process (SIGSEGV, 1.5.5).
   *
   * After a DROP INDEX send a CHECKPOINT before any more rows: the engine cannot replay a log with rows, a DROP INDEX on
   * their table, and rows again (1.5.5: "Attempted to access index 6 within vector of size 6"). A kill would leave a file
   * that only a rescue opens. Nor does `enforceRetention` delete what a foreign key of another table refers to.
   */
  async connection(): Promise<Connection> {
    const store = this.store;
    this.lentConnection = true;
    return await store.connect();
  }

  /**
   * Finishes what is under way, moves the log into the file and lets go of it. Closing twice is fine.
   *
   * @throws {FlightRecorderError} the log could not be moved; its rows are safe in it and the next boot takes them over.
   * Or somebody has removed the file, or put another in its place, and what was recorded is lost with it; on Windows also
   * where it was only moved away
   */
  async close(): Promise<void> {
    this.closing ??= this.finish();
    await this.closing;
  }

  private get store(): Store {
    if (this.closing !== undefined) {
      throw fileError(this.file, `The recorder of "${this.file}" is closed. Open it again with newOnPath.`);
    }
    return this.openStore;
  }

  private async finish(): Promise<void> {
    await this.openStore.idle();
    this.session.closeExtraConnections();
    if (this.held === undefined) {
      await this.session.end(!this.lentConnection).catch(() => {});
    } else {
      const { isWritten, forgotten } = this.openStore;
      const use = { isWritten, isLent: this.lentConnection, forgotten };
      await this.held.close(this.session, use);
    }
  }
}

/**
 * The engine starts while `open` looks at the file: that takes longest of all, so it begins first. Whatever fails, the
 * session ends.
 */
async function withNewSession<T>(
  { duckdb, onStep }: RecorderOptions,
  file: string | undefined,
  open: (session: Session) => Promise<T>,
): Promise<T> {
  const session = new Session((duckdb as DuckDbClient | undefined) ?? (await defaultClient()), onStep, file);
  try {
    return await open(session);
  } catch (error) {
    await session.end().catch(() => {});
    throw error;
  }
}

function refuseRetention(retentionDays: number): void {
  if (typeof retentionDays !== 'number') {
    throw new RangeError(`retentionDays must be a number, not of type ${typeof retentionDays}`);
  }
  if (!(retentionDays > 0)) {
    throw new RangeError(`retentionDays must be more than 0, not ${retentionDays}`);
  }
}
