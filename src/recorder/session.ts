import {
  type Connection,
  type DuckDbClient,
  defaultClient,
  type Instance,
  release,
} from './duckdb-client.js';
import { identifier, literal } from './sql.js';

/** Told of every step right after it was done: SQL as it was sent, or a file operation as a `--` comment. */
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

  private constructor(
    readonly client: DuckDbClient,
    private readonly instance: Instance,
    readonly connection: Connection,
    private readonly observe: StepObserver,
  ) {}

  /** @param client the one that the package depends on where it is left out */
  static async start(client?: DuckDbClient, observe: StepObserver = () => {}): Promise<Session> {
    return await Session.startWith(client ?? (await defaultClient()), observe);
  }

  private static async startWith(client: DuckDbClient, observe: StepObserver): Promise<Session> {
    const idle = idleInstances.get(client);
    idleInstances.delete(client);
    const instance = idle ?? (await createInstance(client));
    const connection = await connectTo(instance, client);
    if (idle === undefined) {
      await connection.run('PRAGMA disable_checkpoint_on_shutdown');
    }
    return new Session(client, instance, connection, observe);
  }

  /** Attaches a database file (or `:memory:`) and makes it the current database, named as a plain open names it. */
  async attach(file: string, alias: string): Promise<void> {
    await this.use(file, alias);
    this.attachedAs = alias;
  }

  /** Lets go of the file as it stands: what is in the WAL stays in the WAL. */
  async detach(): Promise<void> {
    if (this.attachedAs !== undefined) {
      this.closeExtraConnections();
      await this.run(detachment(this.attachedAs));
      this.attachedAs = undefined;
    }
  }

  /**
   * Makes a file the current database to look at it, and keeps other processes out by the engine's lock until it is
   * released: another file can be attached meanwhile, under the name that a plain open gives this one.
   */
  async hold(file: string, alias: string): Promise<void> {
    const held = `${alias} (held)`;
    await this.use(file, held);
    this.heldAs = held;
  }

  async release(): Promise<void> {
    if (this.heldAs !== undefined) {
      await this.run(detachment(this.heldAs));
      this.heldAs = undefined;
    }
  }

  /** Two statements: of several in one text client 1.1.3 tells the error of the last. */
  private async use(file: string, alias: string): Promise<void> {
    const type = file === ':memory:' ? '' : ' (TYPE duckdb)';
    await this.run(`ATTACH ${literal(file)} AS ${identifier(alias)}${type}`);
    await this.run(`USE ${identifier(alias)}`);
  }

  /** The current database. */
  get database(): string {
    return this.attachedAs ?? this.heldAs ?? 'memory';
  }

  async checkpoint(): Promise<void> {
    await this.run('CHECKPOINT');
  }

  async run(sql: string): Promise<void> {
    await this.step(sql, () => this.connection.run(sql));
  }

  async rows(sql: string): Promise<Record<string, unknown>[]> {
    const reader = await this.step(sql, () => this.connection.runAndReadAll(sql));
    const names = reader.columnNames();
    return reader.getRows().map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
  }

  /** Runs statements all or none. A failure names the statement and keeps what the engine threw as `cause`. */
  async transaction(statements: readonly string[]): Promise<void> {
    await this.run('BEGIN');
    for (const statement of statements) {
      try {
        await this.run(statement);
      } catch (error) {
        await this.run('ROLLBACK');
        throw new Error(`${(error as Error).message} Statement: ${statement}.`, { cause: error });
      }
    }
    await this.run('COMMIT');
  }

  /**
   * The same, with what they did in the file itself: the COMMIT checkpoints, and no log is left (measured on the nine
   * known engines; up to 1.4.4 none is written). With a CHECKPOINT of its own the disk is waited for twice as often.
   */
  async checkpointedTransaction(statements: readonly string[]): Promise<void> {
    await this.run("SET checkpoint_threshold = '0B'");
    try {
      await this.transaction(statements);
    } finally {
      await this.run('RESET checkpoint_threshold');
    }
  }

  /** Does one step of a boot and tells the observer when it is done. */
  async step<T>(sql: string, action: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const result = await action();
    this.observe({ sql, durationMs: performance.now() - start });
    return result;
  }

  /** Another connection to the attached file, closed with the session at the latest. */
  async connect(): Promise<Connection> {
    const connection = await connectTo(this.instance, this.client);
    this.extraConnections.push(connection);
    if (this.attachedAs !== undefined) {
      await connection.run(`USE ${identifier(this.attachedAs)}`);
    }
    return connection;
  }

  closeExtraConnections(): void {
    for (const connection of this.extraConnections.splice(0)) {
      release(connection);
    }
  }

  /** Detaches the file and keeps the instance for the next session of this process. */
  async end(): Promise<void> {
    try {
      if (this.database === 'memory') {
        // An ATTACH that fails can leave an instance that answers nothing any more (a log that does not fit, 1.5.5).
        await this.run('USE memory');
      }
      await this.detach();
      await this.release();
    } catch (error) {
      this.abandon();
      throw error;
    }
    release(this.connection);
    if (idleInstances.has(this.client)) {
      release(this.instance);
    } else {
      idleInstances.set(this.client, this.instance);
    }
  }

  /** Lets go of everything at once, after the engine has failed. */
  private abandon(): void {
    this.closeExtraConnections();
    release(this.connection);
    release(this.instance);
  }
}

/** Starting an instance costs six times what ATTACH and DETACH cost together: one idle instance is kept. */
const idleInstances = new WeakMap<DuckDbClient, Instance>();

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

function createInstance(client: DuckDbClient): Promise<Instance> {
  return client.DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
}

function detachment(alias: string): string {
  return `USE memory; DETACH ${identifier(alias)}`;
}
