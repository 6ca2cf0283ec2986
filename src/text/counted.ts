/** How many there are of what: `1 cell`, `209 cells`. For nouns whose plural has an s and no more. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
