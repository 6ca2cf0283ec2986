/** A text on one line: all white space in it becomes a blank, that around it goes. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
