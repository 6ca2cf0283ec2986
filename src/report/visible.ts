/**
 * A text of a file or a program with its control characters written out, but for tabs and ends of lines: they could
 * clear the screen of who reads it, or colour it. Pure.
 */
export function visible(text: string): string {
  return text.replaceAll(CONTROL, (character) =>
    character === '\r' ? '\\r' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** C0 without tab and line feed, DEL, and C1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
