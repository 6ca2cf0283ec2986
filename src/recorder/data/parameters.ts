import type { Connection, DuckDbClient, PreparedStatement } from '../engine/duckdb-client.js';
import { type Row, rowObjects } from '../engine/row-objects.js';
import type { Microseconds } from './timestamp.js';

/** A value for a placeholder. Times are bound as the type of the column they meet, so no time zone plays a part. */
export type Parameter =
  | string
  | bigint
  | null
  | { readonly type: 'TIMESTAMP' | 'TIMESTAMP WITH TIME ZONE'; readonly at: Microseconds };

/**
 * A WHERE clause of conditions that each have a value, in the place of their `$`; those without one are left out.
 *
 * @param also conditions that need none
 */
export function whereClause<Value>(
  wanted: readonly (readonly [condition: string, value: Value | undefined])[],
  also: readonly string[] = [],
): { readonly where: string; readonly parameters: Value[] } {
  const parameters: Value[] = [];
  const conditions = wanted.flatMap(([condition, value]) =>
    value === undefined ? [] : [condition.replace('$', () => `$${parameters.push(value)}`)],
  );
  const all = [...also, ...conditions];
  return { where: all.length > 0 ? `WHERE ${all.join(' AND ')}` : '', parameters };
}

/** Runs one statement with parameters and answers its rows, values as the client hands them out. */
export async function query(
  client: DuckDbClient,
  connection: Connection,
  sql: string,
  parameters: readonly Parameter[],
): Promise<Row[]> {
  return rowObjects(
    await (parameters.length === 0 ? connection.run(sql) : runPrepared(client, connection, sql, parameters)),
  );
}

async function runPrepared(
  client: DuckDbClient,
  connection: Connection,
  sql: string,
  parameters: readonly Parameter[],
) {
  const prepared = await connection.prepare(sql);
  bind(client, prepared, parameters);
  return await prepared.run();
}

/** Binds all placeholders of a prepared statement, in order. */
export function bind(
  client: DuckDbClient,
  prepared: PreparedStatement,
  parameters: readonly Parameter[],
): void {
  parameters.forEach((parameter, i) => {
    const place = i + 1;
    if (parameter === null) {
      prepared.bindNull(place);
    } else if (typeof parameter === 'string') {
      prepared.bindVarchar(place, parameter);
    } else if (typeof parameter === 'bigint') {
      prepared.bindBigInt(place, parameter);
    } else if (parameter.type === 'TIMESTAMP') {
      prepared.bindTimestamp(place, new client.DuckDBTimestampValue(parameter.at));
    } else {
      prepared.bindTimestampTZ(place, new client.DuckDBTimestampTZValue(parameter.at));
    }
  });
}
