/** Microseconds since 1970-01-01T00:00:00Z, as DuckDB keeps its timestamps. */
export type Microseconds = bigint;

/** An hour of 24 is ISO 8601, but not RFC 3339. */
const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt ]((?!24)\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?([Zz]|[+-]\d{2}:\d{2})$/;

/** The years that RFC 3339 can write, in milliseconds. */
const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Reads an RFC 3339 timestamp, exact to the microsecond. Answers undefined for anything else: no offset, more than
 * six fractional digits, a day that does not exist, or an offset that leads out of the years 0000 to 9999.
 */
export function parseTimestamp(text: string): Microseconds | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, day = '', time = '', fraction = '', offset = ''] = match;
  const milliseconds = Date.parse(`${day}T${time}${offset.toUpperCase()}`);
  // NaN is in no range.
  if (!(FIRST <= milliseconds && milliseconds <= LAST) || !dayExists(day)) {
    return undefined;
  }
  return BigInt(milliseconds) * 1000n + BigInt(fraction.padEnd(6, '0'));
}

/**
 * `2026-04-06T12:34:56.123456Z`: always UTC, always six digits; years beyond 9999 as ISO 8601 writes them, with sign
 * and six digits.
 *
 * @throws {RangeError} `hasDate` says no
 */
export function formatTimestamp(timestamp: Microseconds): string {
  const rest = Number(timestamp % 1000n);
  // Before 1970 it is negative.
  const micros = rest < 0 ? rest + 1000 : rest;
  const date = new Date(Number((timestamp - BigInt(micros)) / 1000n));
  return `${date.toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

/** Whether JavaScript's dates reach that far: they end in the year 275,760, DuckDB's in 294,247. */
function hasDate(timestamp: Microseconds): boolean {
  return Math.abs(Number(timestamp / 1000n)) < 8.64e15;
}

/**
 * A time as the client hands it out, with or without a time zone, as `formatTimestamp` writes it. Null for NULL, infinity
 * and years that no JavaScript date reaches.
 */
export function formatStored(time: unknown): string | null {
  const micros = (time as { readonly micros: Microseconds } | null)?.micros;
  return micros !== undefined && hasDate(micros) ? formatTimestamp(micros) : null;
}

/** `2026-04-06 12:34:56.123`: the naive UTC text in which a diagnostic's time is stored, in every form of its table. */
export function formatNaiveMilliseconds(timestamp: Microseconds): string {
  return formatTimestamp(timestamp).slice(0, 23).replace('T', ' ');
}

/**
 * The wall clock of this process. JavaScript's is exact to the millisecond.
 *
 * @throws {ClockError} it is out of the years that RFC 3339 can write
 */
export function now(): Microseconds {
  const milliseconds = Math.floor(Date.now());
  if (!(FIRST <= milliseconds && milliseconds <= LAST)) {
    throw new ClockError(milliseconds);
  }
  return BigInt(milliseconds) * 1000n;
}

/** The clock of this computer tells no time that a record can have. */
export class ClockError extends RangeError {
  constructor(milliseconds: number) {
    super(
      `The clock of this computer is ${milliseconds} ms from 1970, out of the years 0000 to 9999. Set it right and try again.`,
    );
  }
}

/** `Date.parse` takes 2026-02-30 for the second of March. */
function dayExists(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8));
}
