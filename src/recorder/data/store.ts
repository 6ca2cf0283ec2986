import * as v from 'valibot';
import type { Connection } from '../engine/duckdb-client.js';
import type { Row } from '../engine/row-objects.js';
import type { Session } from '../engine/session.js';
import { literal } from '../engine/sql.js';
import { asRecorderError, databaseError, invalidEvent, type Purpose, remedyFor } from '../errors.js';
import { complaintOf } from './complaint.js';
import { type Parameter, query } from './parameters.js';
import { type Assignment, type Column, RowWriter } from './row-writer.js';
import { ClockError, type Microseconds } from './timestamp.js';
import { type Write, WriteQueue } from './write-queue.js';

/** The columns of a table by their names in lower case. */
interface TableColumns {
  readonly types: ReadonlyMap<string, string>;
  /** Those with a default other than NULL. */
  readonly defaults: ReadonlySet<string>;
}

/** What every table's code needs of an open file: checked input, queued writes, reads beside them, one kind of error. */
export class Store {
  private readonly rowWriter: RowWriter;
  private readonly writes: WriteQueue;
  private readonly reads = new Set<Promise<unknown>>();
  private reader: Promise<Connection> | undefined;
  private readonly columns = new Map<string, Promise<TableColumns>>();
  private hasBeenWritten = false;

  constructor(
    readonly file: string,
    private readonly session: Session,
  ) {
    this.rowWriter = new RowWriter(session, async (table) => (await this.columnsOf(table)).defaults);
    this.writes = new WriteQueue(session, this.rowWriter);
  }

  /**
   * @throws {FlightRecorderError} `HSK-400-INVALID-EVENT` with the first rules that the input breaks (of unknown keys
   * only one is named); `HSK-500-DB` where the time is left to a clock that tells none
   */
  check<Schema extends v.GenericSchema>(
    schema: Schema,
    input: unknown,
    purpose: Purpose = 'stored in',
  ): v.InferOutput<Schema> {
    if (schema.type === 'strict_object' && Array.isArray(input)) {
      // For valibot it is an object, too, and a filter needs no field.
      throw invalidEvent(this.file, 'what was given is not an object', purpose);
    }
    let checked: v.SafeParseResult<Schema>;
    try {
      checked = v.safeParse(schema, input);
    } catch (cause) {
      if (cause instanceof ClockError) {
        throw databaseError(this.file, 'Dating a record', cause, '');
      }
      // The input itself threw: a getter or a proxy.
      throw invalidEvent(this.file, 'what was given throws where it is read', purpose, { cause });
    }
    if (!checked.success) {
      throw invalidEvent(this.file, complaintOf(checked.issues), purpose);
    }
    return checked.output;
  }

  /** Runs `action` in a transaction and resolves once it is durable; `what` names it in the error. */
  async write<T>(what: string, action: () => Promise<T>): Promise<T> {
    return (await this.enqueue(what, { kind: 'action', run: action })) as T;
  }

  /** Inserts one row, together with those that wait for the same table, and resolves once it is durable. */
  async writeRow(what: string, table: string, row: () => Promise<readonly Assignment[]>): Promise<void> {
    await this.enqueue(what, { kind: 'row', table, row });
  }

  /** Inserts rows that assign to the same columns; only inside `write`. */
  async insert(table: string, rows: readonly (readonly Assignment[])[]): Promise<void> {
    await this.rowWriter.insert(table, rows);
  }

  /** The same for many rows, each the values of the columns, made as they are needed. */
  async insertMany(
    table: string,
    columns: readonly Column[],
    rows: Iterable<readonly Parameter[]>,
  ): Promise<void> {
    await this.rowWriter.insertMany(table, columns, rows);
  }

  /** Runs one statement with parameters and answers how many rows it changed; only inside `write`. */
  async execute(sql: string, parameters: readonly Parameter[]): Promise<number> {
    return await this.rowWriter.execute(sql, parameters);
  }

  /** One query on the writing connection, which sees what the transaction has written; only inside `write`. */
  async rowsWithinWrite(sql: string): Promise<Row[]> {
    return await query(this.session.client, await this.session.connection, sql, []);
  }

  /** One query beside the writes: it sees what is committed. */
  async rows(
    what: string,
    sql: string,
    parameters: readonly (Parameter | Promise<Parameter>)[] = [],
  ): Promise<Row[]> {
    return await this.beside(what, this.read(sql, parameters));
  }

  /** Another connection to the file, closed with its session. */
  async connect(): Promise<Connection> {
    return await this.beside('Connecting', this.session.connect());
  }

  /** A point in time as the column keeps it: naive UTC where an old file has no time zone (born r0). */
  async timeFor(table: string, column: string, at: Microseconds): Promise<Parameter> {
    return (await this.timesFor(table, column))(at);
  }

  /** The same for many. */
  async timesFor(table: string, column: string): Promise<(at: Microseconds) => Parameter> {
    const naive = (await this.columnsOf(table)).types.get(column) === 'TIMESTAMP';
    return (at) => ({ type: naive ? 'TIMESTAMP' : 'TIMESTAMP WITH TIME ZONE', at });
  }

  /**
   * Resolves when every write, read and connection that was asked for is done. Not the writes alone: a connection that is
   * closed while the client runs a query on it crashes the process (SIGSEGV, measured with client 1.5.5), and so does an
   * instance that is closed while it connects.
   */
  async idle(): Promise<void> {
    await this.writes.idle();
    await Promise.allSettled(this.reads);
  }

  /** Whether anything was to be written. */
  get isWritten(): boolean {
    return this.hasBeenWritten;
  }

  /** Why the engine knows no more of what was committed, where it does not. */
  get forgotten(): Error | undefined {
    return this.writes.forgotten;
  }

  private async enqueue(what: string, write: Write): Promise<unknown> {
    this.hasBeenWritten = true;
    try {
      return await this.writes.add(write);
    } catch (error) {
      throw asRecorderError(this.file, what, error, '');
    }
  }

  /** Does what runs beside the writes, so that `idle` waits for it. */
  private async beside<T>(what: string, underWay: Promise<T>): Promise<T> {
    this.reads.add(underWay);
    try {
      const result = await underWay;
      if (this.forgotten !== undefined) {
        throw this.forgotten;
      }
      return result;
    } catch (error) {
      throw databaseError(this.file, what, error, remedyFor(error, this.file, ''));
    } finally {
      this.reads.delete(underWay);
    }
  }

  private async read(sql: string, parameters: readonly (Parameter | Promise<Parameter>)[]): Promise<Row[]> {
    const [reader, ...values] = await Promise.all([this.readingConnection(), ...parameters]);
    return await query(this.session.client, reader, sql, values);
  }

  /** Asked for once; again where that failed: what somebody else has detached, and attached again, is there again. */
  private readingConnection(): Promise<Connection> {
    if (this.reader === undefined) {
      this.reader = this.session.connect();
      this.reader.catch(() => {
        this.reader = undefined;
      });
    }
    return this.reader;
  }

  /** Asked once, and not before it matters: a boot need not wait for it. Again where that failed, as above. */
  private columnsOf(table: string): Promise<TableColumns> {
    const known = this.columns.get(table);
    if (known !== undefined) {
      return known;
    }
    const asked = this.askColumns(table);
    this.columns.set(table, asked);
    asked.catch(() => this.columns.delete(table));
    return asked;
  }

  private async askColumns(table: string): Promise<TableColumns> {
    const rows = await this.rows(
      'Looking at the columns',
      `SELECT system.main.lower(name) AS name, type, coalesce(dflt_value, 'NULL') <> 'NULL' AS has_default FROM pragma_table_info(${literal(table)})`,
    );
    return {
      types: new Map(rows.map(({ name, type }) => [String(name), String(type)])),
      defaults: new Set(rows.flatMap(({ name, has_default: has }) => (has === true ? [String(name)] : []))),
    };
  }
}
