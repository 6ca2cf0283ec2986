/** Microseconds since 1970 as RFC 3339 in UTC with six decimals: `2026-04-06T12:34:56.123456Z`. */
export function instantOfMicroseconds(microseconds: bigint): string {
  const belowMillisecond = ((microseconds % 1000n) + 1000n) % 1000n;
  const milliseconds = (microseconds - belowMillisecond) / 1000n;
  const upToMillisecond = new Date(Number(milliseconds)).toISOString().slice(0, -1);
  return `${upToMillisecond}${String(belowMillisecond).padStart(3, '0')}Z`;
}
