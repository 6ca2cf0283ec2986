/** A number as a log holds it: seven bits to a byte, the lowest first; the highest bit says that another byte follows. */
export function logNumber(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) + 0x80, ...logNumber(Math.floor(value / 0x80))];
}
