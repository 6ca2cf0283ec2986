/** A text on one line: all white space in it becomes a blank, that around it goes. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Its lines joined by a blank each. The blanks within them stay: they may belong to the name of a file. */
export function joinedLines(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ');
}
