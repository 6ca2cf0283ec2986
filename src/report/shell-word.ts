import { quote } from 'shlex';

/**
 * A text as one word of a command line that a person can paste: as it is where no shell minds a letter of it, otherwise
 * quoted for a POSIX shell, or for Windows, where cmd.exe knows no single quotes.
 */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w@%+=:,./~-]+$/.test(text) && !text.startsWith('~')) {
    return text;
  }
  return platform === 'win32' ? `"${text.replaceAll(/(\\*)"/g, '$1$1\\"')}"` : quote(text);
}
