import type { PreparedStatement } from './duckdb-client.js';
import { bind, type Parameter } from './parameters.js';
import type { Session } from './session.js';

/** One column and its value in an INSERT; `as` is a cast that the value needs on its way in. */
export type Assignment = readonly [column: string, value: Parameter, as?: 'UUID' | 'JSON'];

/** From so many rows on they are sent as one text; below, one by one. */
const MANY = 8;

/** Of one statement: DuckDB works through so many rows at a time, and no text should become too large to handle. */
const ROWS_AT_ONCE = 2048;
const CHARACTERS_AT_ONCE = 4_000_000;

/** Sends rows on the session's own connection, each statement prepared once. */
export class RowWriter {
  private readonly prepared = new Map<string, PreparedStatement>();

  constructor(private readonly session: Session) {}

  /** Runs one statement with parameters and answers how many rows it changed. */
  async execute(sql: string, parameters: readonly Parameter[]): Promise<number> {
    const statement = this.prepared.get(sql) ?? (await this.session.connection.prepare(sql));
    this.prepared.set(sql, statement);
    bind(this.session.client, statement, parameters);
    return (await statement.run()).rowsChanged;
  }

  /** Inserts rows that all assign to the same columns, in their order. */
  async insert(table: string, rows: readonly (readonly Assignment[])[]): Promise<void> {
    const [first] = rows;
    if (first === undefined) {
      return;
    }
    const into = `INSERT INTO ${table} (${first.map(([column]) => column).join(', ')})`;
    if (rows.length < MANY) {
      for (const row of rows) {
        const { list, parameters } = valuesOf(row);
        await this.execute(`${into} VALUES (${list})`, parameters);
      }
      return;
    }
    // One text that the engine takes apart costs a twentieth of as many statements.
    const select = `SELECT ${first.map(element).join(', ')} FROM (SELECT unnest(from_json($1::JSON, '[["VARCHAR"]]')) AS r)`;
    let underWay: Promise<unknown> | undefined;
    for (const text of jsonTexts(rows)) {
      // The engine works on one text while the next is made.
      await underWay;
      underWay = this.execute(`${into} ${select}`, [text]);
    }
    await underWay;
  }
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

/** The value of a column out of the list of texts `r` that a row is sent as. */
function element([, value, as]: Assignment, i: number): string {
  const text = `r[${i + 1}]`;
  if (typeof value === 'object' && value !== null) {
    return `${value.type === 'TIMESTAMP' ? 'make_timestamp' : 'make_timestamptz'}(${text}::BIGINT)`;
  }
  return as === undefined ? text : `${text}::${as}`;
}

function* jsonTexts(rows: readonly (readonly Assignment[])[]): Generator<string> {
  let texts: string[] = [];
  let characters = 0;
  for (const row of rows) {
    const text = JSON.stringify(row.map(textOf));
    if (
      texts.length === ROWS_AT_ONCE ||
      (texts.length > 0 && characters + text.length > CHARACTERS_AT_ONCE)
    ) {
      yield `[${texts.join(',')}]`;
      texts = [];
      characters = 0;
    }
    texts.push(text);
    characters += text.length;
  }
  yield `[${texts.join(',')}]`;
}

function textOf([, value]: Assignment): string | null {
  if (typeof value === 'object' && value !== null) {
    return `${value.at}`;
  }
  return value === null ? null : `${value}`;
}
