/** Microseconds since 1970-01-01T00:00:00Z, as DuckDB keeps its timestamps. */
export type Microseconds = bigint;

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Reads an RFC 3339 timestamp, exact to the microsecond. Answers undefined for anything else: no offset, more than
 * six fractional digits, or a day that does not exist.
 */
export function parseTimestamp(text: string): Microseconds | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, day = '', time = '', fraction = '', offset = ''] = match;
  const milliseconds = Date.parse(`${day}T${time}${offset.toUpperCase()}`);
  if (Number.isNaN(milliseconds) || !dayExists(day)) {
    return undefined;
  }
  return BigInt(milliseconds) * 1000n + BigInt(fraction.padEnd(6, '0'));
}

/** `2026-04-06T12:34:56.123456Z`: always UTC, always six digits. */
export function formatTimestamp(timestamp: Microseconds): string {
  const micros = ((timestamp % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((timestamp - micros) / 1000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(micros).padStart(6, '0')}Z`;
}

/** `2026-04-06 12:34:56.123`: the naive UTC text in which a diagnostic's time is stored, in every form of its table. */
export function formatNaiveMilliseconds(timestamp: Microseconds): string {
  return formatTimestamp(timestamp).slice(0, 23).replace('T', ' ');
}

/** The wall clock of this process. JavaScript's is exact to the millisecond. */
export function now(): Microseconds {
  return BigInt(Date.now()) * 1000n;
}

/** `Date.parse` takes 2026-02-30 for the second of March. */
function dayExists(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
