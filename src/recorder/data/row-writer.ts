import type { PreparedStatement } from '../engine/duckdb-client.js';
import type { Session } from '../engine/session.js';
import { bind, type Parameter } from './parameters.js';

/** A column of an INSERT; `as` is a cast that its values need on their way in. */
export type Column = readonly [name: string, as?: 'UUID' | 'JSON' | undefined];

/** One column and its value in an INSERT. */
export type Assignment = readonly [column: string, value: Parameter, as?: Column[1]];

/** From so many rows on they are sent as one text; below, one by one. */
const MANY = 8;

/** The most of one statement: DuckDB works on so many rows at a time, and no text should become too large to handle. */
const ROWS_AT_ONCE = 2048;
const CHARACTERS_AT_ONCE = 4_000_000;

/** Sends rows on the session's own connection, each statement prepared once. */
export class RowWriter {
  private readonly prepared = new Map<string, PreparedStatement>();

  /** @param defaultsOf the columns of a table with a default other than NULL, in lower case */
  constructor(
    private readonly session: Session,
    private readonly defaultsOf: (table: string) => Promise<ReadonlySet<string>>,
  ) {}

  /** Runs one statement with parameters and answers how many rows it changed. */
  async execute(sql: string, parameters: readonly Parameter[]): Promise<number> {
    return (await this.send(sql, parameters)).rowsChanged;
  }

  /** Inserts rows that all assign to the same columns, in their order. */
  async insert(table: string, rows: readonly (readonly Assignment[])[]): Promise<void> {
    if (rows.length >= MANY) {
      const columns = (rows[0] ?? []).map(([name, , as]) => [name, as] as const);
      await this.insertMany(
        table,
        columns,
        rows.map((row) => row.map(([, value]) => value)),
      );
      return;
    }
    const defaults = await this.defaultsOf(table);
    for (const row of rows) {
      // A column that is NULL anyway is left out: each costs the engine time (1.5 ms in place of 1.6, 1.5.5).
      const said = row.filter(([name, value]) => value !== null || defaults.has(name));
      const { list, parameters } = valuesOf(said);
      await this.send(`${intoOf(table, said)} VALUES (${list})`, parameters);
    }
  }

  /**
   * The same for many rows, each the values of the columns: one text that the engine takes apart costs a twentieth of as
   * many statements. Rows are made as they are needed, so that no more of them are in memory than a text holds.
   */
  async insertMany(
    table: string,
    columns: readonly Column[],
    rows: Iterable<readonly Parameter[]>,
  ): Promise<void> {
    let underWay: Promise<unknown> | undefined;
    try {
      for (const { text, first } of jsonTexts(rows)) {
        // The engine works on one text while the next is made.
        await underWay;
        const select = columns.map((column, i) => element(column, first[i], i)).join(', ');
        underWay = this.send(
          `${intoOf(table, columns)} SELECT ${select} FROM (SELECT unnest(system.main.from_json($1::JSON, '[["VARCHAR"]]')) AS r)`,
          [text],
        );
      }
      await underWay;
    } catch (error) {
      // A row may be no text (JavaScript's end at 512 MB). What is under way must not come after the ROLLBACK.
      await underWay?.catch(() => {});
      throw error;
    }
  }

  /** How many rows it changed is left to who wants to know: the client asks for that separately. */
  private async send(sql: string, parameters: readonly Parameter[]) {
    const statement = this.prepared.get(sql) ?? (await (await this.session.connection).prepare(sql));
    this.prepared.set(sql, statement);
    bind(this.session.client, statement, parameters);
    return await statement.run();
  }
}

function intoOf(table: string, columns: readonly (Column | Assignment)[]): string {
  return `INSERT INTO ${table} (${columns.map(([name]) => name).join(', ')})`;
}

/** NULL is part of the statement: to bind it makes the engine plan the statement anew. */
function valuesOf(row: readonly Assignment[]): { list: string; parameters: Parameter[] } {
  const parameters: Parameter[] = [];
  const places = row.map(([, value, as]) => {
    if (value === null) {
      return 'NULL';
    }
    parameters.push(value);
    return `$${parameters.length}${as === undefined ? '' : `::${as}`}`;
  });
  return { list: places.join(', '), parameters };
}

/** The value of a column out of the list of texts `r` that a row is sent as; `sample` is the first row's. */
function element([, as]: Column, sample: Parameter | undefined, i: number): string {
  const text = `r[${i + 1}]`;
  if (typeof sample === 'object' && sample !== null) {
    return `system.main.${sample.type === 'TIMESTAMP' ? 'make_timestamp' : 'make_timestamptz'}(${text}::BIGINT)`;
  }
  return as === undefined ? text : `${text}::${as}`;
}

/** The rows as JSON, in lists that the engine can handle, each with its first row. */
function* jsonTexts(
  rows: Iterable<readonly Parameter[]>,
): Generator<{ readonly text: string; readonly first: readonly Parameter[] }> {
  let texts: string[] = [];
  let characters = 0;
  let first: readonly Parameter[] = [];
  for (const row of rows) {
    const text = JSON.stringify(row.map(textOf));
    if (
      texts.length === ROWS_AT_ONCE ||
      (texts.length > 0 && characters + text.length > CHARACTERS_AT_ONCE)
    ) {
      yield { text: `[${texts.join(',')}]`, first };
      texts = [];
      characters = 0;
    }
    first = texts.length === 0 ? row : first;
    texts.push(text);
    characters += text.length;
  }
  if (texts.length > 0) {
    yield { text: `[${texts.join(',')}]`, first };
  }
}

function textOf(value: Parameter): string | null {
  if (typeof value === 'object' && value !== null) {
    return `${value.at}`;
  }
  return value === null ? null : `${value}`;
}
