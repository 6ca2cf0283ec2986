/**
 * A text as one word of a command line that a person can paste: as it is where no shell minds a letter of it, otherwise
 * quoted for a POSIX shell, or for Windows, where cmd.exe knows no single quotes.
 */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w@%+=:,./~-]+$/.test(text) && !text.startsWith('~')) {
    return text;
  }
  if (platform === 'win32') {
    // Backslashes are letters there, but for those before a quotation mark, the one at the end included.
    return `"${text.replaceAll(/\\+(?="|$)/g, '$&$&').replaceAll('"', '\\"')}"`;
  }
  return /\p{Cc}/u.test(text) ? ansiQuoted(text) : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** As it is, a control character could clear the screen of who reads the line. bash, zsh and ksh know this quotation. */
function ansiQuoted(text: string): string {
  const written = text.replaceAll(/[\\'\p{Cc}]/gu, (letter) =>
    letter === '\\' || letter === "'"
      ? `\\${letter}`
      : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `$'${written}'`;
}
