/**
 * A text of a file or a program with its control characters written out, but for tabs and ends of lines: they could
 * clear the screen of who reads it, colour it, or show its letters in another order. A backslash goes into what a job of
 * GitHub takes for a command. Pure.
 */
export function visible(text: string): string {
  return text
    .replaceAll(CONTROL, (character) => (character === '\r' ? '\\r' : writtenOut(character.charCodeAt(0))))
    .replaceAll(COMMAND, (mark) => `${mark[0]}\\${mark.slice(1)}`);
}

/** The same for a text that has a line to itself: a name with an end of line in it could tell a line of its own. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n');
}

function writtenOut(code: number): string {
  const digits = code.toString(16);
  return code > 0xff ? `\\u${digits.padStart(4, '0')}` : `\\x${digits.padStart(2, '0')}`;
}

/** C0 without tab and line feed, DEL, C1, and what orders the letters of a line. */
const CONTROL = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * What begins a command, at the beginning of a line, whatever white space comes before, or anywhere in it
 * (https://github.com/actions/runner, src/Runner.Common/ActionCommand.cs).
 */
const COMMAND = /(?<=^\s*)::|##\[/gm;
