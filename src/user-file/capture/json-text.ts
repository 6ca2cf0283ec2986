/**
 * A string in JSON, or a word: a number, `true`, `null`. Read by these alone, for what DuckDB takes is more than what
 * JavaScript reads (`NaN`, `-Infinity`, a comma before the end: measured on 1.1.3 to 1.5.6), and it keeps JSON as it was
 * written.
 */
const PIECE = /"[^"\\]*(?:\\.[^"\\]*)*"|[^\s[\]{},:"]+/gs;

/** Replaces the text of every string, keys too, and every word; what stands around them stays as it is. */
export function replaceInJson(
  json: string,
  string: (text: string) => string,
  word: (word: string) => string,
): string {
  return json.replaceAll(PIECE, (piece) =>
    piece.startsWith('"') ? JSON.stringify(string(textOf(piece))) : word(piece),
  );
}

/** Keys and strings at any depth. */
export function stringsInJson(json: string): string[] {
  return (json.match(PIECE) ?? []).filter((piece) => piece.startsWith('"')).map(textOf);
}

function textOf(string: string): string {
  return String(JSON.parse(string));
}
