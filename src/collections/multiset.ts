/** What is left of `all` when one of each of `others` is taken away; equal elements count as often as they occur. */
export function without(all: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const other of others) {
    counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  return all.filter((each) => {
    const count = counts.get(each) ?? 0;
    counts.set(each, count - 1);
    return count <= 0;
  });
}
