import { type Connection, type DuckDbClient, type Instance, release } from './duckdb-client.js';
import { type Row, rowObjects } from './row-objects.js';
import { identifier, literal, qualified } from './sql.js';

/**
 * Told of every step right after it was done: a statement, or a file operation as a `--` comment. Of statements that were
 * sent together the last has the time that all of them took.
 */
export type StepObserver = (step: { readonly sql: string; readonly durationMs: number }) => void;

/**
 * A private in-memory engine instance that a database file is attached to, with one connection for writing.
 *
 * Files are never opened as the instance's main database: an ATTACHed file replays every WAL that the plain open of
 * DuckDB 1.4 and later refuses ("GetDefaultDatabase with no default database set"), and it can be detached without
 * a checkpoint, so a file that the recorder refuses stays as it was.
 */
export class Session {
  private readonly extraConnections: Connection[] = [];
  private attachedAs: string | undefined;
  private heldAs: string | undefined;
  /** The current database: the file that is held, until it is turned from. */
  private current = 'memory';
  private checkpointsAtCommit = false;
  private isAbandoned = false;
  /**
   * Statements that go together are sent in one text: each text costs a fifth of a millisecond by itself. In such a text
   * 1.1.3 reports only an error of the last statement, 1.2.2 and 1.3.2 none after a PRAGMA or a SELECT.
   */
  private readonly tellsOfEach: boolean;

  private instance: Promise<Instance>;
  private writer: Promise<Connection>;
  /** What goes to the engine together with the next statement. */
  private readonly ahead: string[];

  /**
   * Starts an engine, or goes on with the idle one. Whoever needs it first waits for it, and learns why it did not
   * start.
   *
   * @param file the database; what the engine has no memory for goes beside it, where a plain open puts it. An instance in
   * memory would put it into the folder that the process works in, which may be nobody's to write: `/` of an application
   * that was started from a desktop. Left out, the engine does
   */
  constructor(
    readonly client: DuckDbClient,
    private readonly observe: StepObserver = () => {},
    private readonly file?: string,
  ) {
    const idle = idleInstances.get(client);
    idleInstances.delete(client);
    this.instance = idle === undefined ? createInstance(client, file) : Promise.resolve(idle.instance);
    this.writer = idle === undefined || idle.file === file ? this.connectFirst() : this.connectFirst(file);
    this.ahead = idle === undefined ? [NO_CHECKPOINT_AT_THE_END] : [];
    this.tellsOfEach = !/^v1\.[0-3]\./.test(client.version());
  }

  /** @param moved the database, where the instance has worked on another one before */
  private connectFirst(moved?: string): Promise<Connection> {
    const connection = this.instance.then(async (instance) => {
      const writer = await connectTo(instance, this.client);
      if (moved !== undefined) {
        // Where it has had too little memory before, or is confined to some folders, it goes on where it was.
        await writer.run(`SET temp_directory = ${literal(spillOf(moved))}`).catch(() => {});
      }
      return writer;
    });
    // It may fail before anybody awaits it.
    connection.catch(() => {});
    return connection;
  }

  /** The one that writes. */
  get connection(): Promise<Connection> {
    return this.writer;
  }

  /**
   * Makes a database file (or `:memory:`) the current database, named as a plain open names it, in place of every file
   * that was attached or held.
   */
  async attach(file: string, alias: string): Promise<void> {
    this.closeExtraConnections();
    await this.run(...this.detachment(), attachment(file, alias), useOf(alias));
    this.forget();
    this.attachedAs = alias;
    this.current = alias;
  }

  /** Lets go of every file as it stands: what is in the WAL stays in the WAL. Where it fails, the session has ended. */
  async detach(): Promise<void> {
    this.closeExtraConnections();
    await this.orAbandon(() => this.run(...this.detachment()));
    this.forget();
  }

  /** The same after a failure: where the engine has given up altogether, the session goes on with another one. */
  async detachAfterFailure(): Promise<void> {
    await this.detach().catch(() => {});
    if (this.isAbandoned) {
      this.instance = createInstance(this.client, this.file);
      this.writer = this.connectFirst();
      this.ahead.push(NO_CHECKPOINT_AT_THE_END);
      this.isAbandoned = false;
    }
  }

  /** What lets go of every file. */
  private detachment(): string[] {
    const names = [this.attachedAs, this.heldAs].filter((name) => name !== undefined);
    const reset = this.checkpointsAtCommit ? [CHECKPOINT_BY_SIZE] : [];
    // After a failure it may be one of them only.
    const detach = names.map((name) => `DETACH DATABASE IF EXISTS ${identifier(name)}`);
    return names.length === 0 ? [] : [...reset, useOf('memory'), ...detach];
  }

  private forget(): void {
    this.attachedAs = undefined;
    this.heldAs = undefined;
    this.current = 'memory';
    this.checkpointsAtCommit = false;
  }

  /**
   * Makes a file the current database to look at it, and keeps other processes out by the engine's lock until it is
   * let go of.
   *
   * @param work a copy of the file, attached at the same time under the name that a plain open gives the file
   */
  async hold(file: string, alias: string, work?: string): Promise<void> {
    // Noted before the ATTACH: where only one of the two can be attached, that one is let go of, too.
    this.heldAs = `${alias} (held)`;
    this.attachedAs = work === undefined ? undefined : alias;
    const copy = work === undefined ? [] : [attachment(work, alias)];
    await this.run(attachment(file, this.heldAs), ...copy, useOf(this.heldAs));
    this.current = this.heldAs;
  }

  /** A table of the file that is held. */
  nameOfHeld(table: string): string {
    return qualified(this.heldAs ?? this.current, 'main', table);
  }

  /** Makes the attached file the current database, in place of one that is held. */
  turnToWork(): void {
    this.current = this.attachedAs ?? 'memory';
    this.ahead.push(useOf(this.current));
  }

  /**
   * From the next statement until the file is let go of, every COMMIT checkpoints and leaves no log (measured on the nine
   * known engines; up to 1.4.4 none is written). A CHECKPOINT by itself would wait for the disk twice as often.
   *
   * Nothing may have been looked up in the file before: a checkpoint writes every index anew that was read.
   */
  checkpointAtCommit(): void {
    this.ahead.push(CHECKPOINT_AT_COMMIT);
    this.checkpointsAtCommit = true;
  }

  get database(): string {
    return this.current;
  }

  async checkpoint(): Promise<void> {
    await this.run('CHECKPOINT');
  }

  /** Whether the engine has written to the log of the current database since its last checkpoint, wherever that log is. */
  async hasLog(): Promise<boolean> {
    const sizes = await this.rows('SELECT database_name, wal_size FROM pragma_database_size()');
    return sizes.some(
      ({ database_name, wal_size }) => database_name === this.current && wal_size !== '0 bytes',
    );
  }

  /**
   * A CHECKPOINT of a database that somebody else has detached crashes the process (SIGSEGV, the nine known engines).
   *
   * @throws {Error} the current database is not there any more
   */
  async refuseDetached(): Promise<void> {
    await this.hasLog();
  }

  /** Runs statements one after the other, the ones after a failure not at all. */
  async run(...statements: readonly string[]): Promise<void> {
    const all = [...this.ahead.splice(0), ...statements];
    const texts = this.tellsOfEach && all.length > 0 ? [all] : all.map((sql) => [sql]);
    const connection = await this.connection;
    for (const text of texts) {
      await this.told(text, () => connection.run(text.join(';\n')));
    }
  }

  async rows(sql: string): Promise<Row[]> {
    const connection = await this.connection;
    return rowObjects(await this.step(sql, () => connection.run(sql)));
  }

  /** Runs statements all or none. A failure names the statement and keeps what the engine threw as `cause`. */
  async transaction(statements: readonly string[]): Promise<void> {
    try {
      await this.run('BEGIN', ...statements);
    } catch (error) {
      // An engine that gave up has rolled back by itself; the first error is the one that counts.
      await this.run('ROLLBACK').catch(() => {});
      const failing = await this.findFailing(statements).catch(() => undefined);
      throw failing === undefined
        ? error
        : new Error(`${(error as Error).message} Statement: ${failing}.`, { cause: error });
    }
    await this.run('COMMIT');
  }

  /** Of several statements in one text the engine does not say which one failed. */
  private async findFailing(statements: readonly string[]): Promise<string | undefined> {
    const connection = await this.connection;
    await connection.run('BEGIN');
    try {
      for (const statement of statements) {
        try {
          await connection.run(statement);
        } catch {
          return statement;
        }
      }
      return undefined;
    } finally {
      await connection.run('ROLLBACK');
    }
  }

  /** Does one step of a boot and tells the observer when it is done. */
  async step<T>(sql: string, action: () => Promise<T>): Promise<T> {
    return await this.told([sql], action);
  }

  private async told<T>(steps: readonly string[], action: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await action();
    const durationMs = performance.now() - start;
    steps.forEach((sql, i) => {
      this.observe({ sql, durationMs: i === steps.length - 1 ? durationMs : 0 });
    });
    return result;
  }

  /** Another connection to the attached file, closed with the session at the latest. */
  async connect(): Promise<Connection> {
    const connection = await connectTo(await this.instance, this.client);
    try {
      if (this.attachedAs !== undefined) {
        await connection.run(useOf(this.attachedAs));
      }
    } catch (error) {
      release(connection);
      throw error;
    }
    this.extraConnections.push(connection);
    return connection;
  }

  closeExtraConnections(): void {
    for (const connection of this.extraConnections.splice(0)) {
      release(connection);
    }
  }

  /**
   * Detaches the file and keeps the instance for the next session of this process.
   *
   * @param isOwn whether nobody else has worked with the instance: what others attached or set there would stay
   */
  async end(isOwn = true): Promise<void> {
    if (this.isAbandoned) {
      return;
    }
    if (this.attachedAs === undefined && this.heldAs === undefined) {
      // An ATTACH that fails can leave an instance that answers nothing any more (a log that does not fit, 1.5.5).
      await this.orAbandon(() => this.run(useOf('memory')));
    }
    await this.detach();
    release(await this.connection);
    const instance = await this.instance;
    if (!isOwn || idleInstances.has(this.client)) {
      release(instance);
    } else {
      idleInstances.set(this.client, { instance, file: this.file });
    }
  }

  /**
   * An engine that has given up altogether, as 1.5.5 does when an ATTACH meets a log that does not fit, detaches nothing any
   * more: it lets go of its files with the whole instance. Windows neither replaces nor removes a file that is open.
   */
  private async orAbandon(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.isAbandoned = true;
      this.closeExtraConnections();
      this.ahead.length = 0;
      this.forget();
      await this.connection.then(release, () => {});
      await this.instance.then(release, () => {});
      throw error;
    }
  }
}

/** Starting an instance costs six times what ATTACH and DETACH cost together: one idle instance is kept. */
const idleInstances = new WeakMap<
  DuckDbClient,
  { readonly instance: Instance; readonly file: string | undefined }
>();

/**
 * DuckDB 1.1 takes a bound TIMESTAMPTZ for local time (measured on 1.1.3: in Kathmandu it is stored 05:45 too early).
 * Only in UTC both are the same, so there a connection speaks UTC.
 */
async function connectTo(instance: Instance, client: DuckDbClient): Promise<Connection> {
  const connection = await instance.connect();
  if (client.version().startsWith('v1.1.')) {
    await connection.run("SET TimeZone = 'UTC'");
  }
  return connection;
}

function createInstance(client: DuckDbClient, file: string | undefined): Promise<Instance> {
  return client.DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    ...(file === undefined ? {} : { temp_directory: spillOf(file) }),
  });
}

/** The folder is made when it is needed, and goes with the instance. */
function spillOf(file: string): string {
  return `${file}.tmp`;
}

function attachment(file: string, alias: string): string {
  const type = file === ':memory:' ? '' : ' (TYPE duckdb)';
  return `ATTACH ${literal(file)} AS ${identifier(alias)}${type}`;
}

/** With its schema: the name alone can also mean a schema of the current database. */
function useOf(alias: string): string {
  return `USE ${identifier(alias)}.main`;
}

const NO_CHECKPOINT_AT_THE_END = 'PRAGMA disable_checkpoint_on_shutdown';
const CHECKPOINT_AT_COMMIT = "SET checkpoint_threshold = '0B'";
const CHECKPOINT_BY_SIZE = 'RESET checkpoint_threshold';
