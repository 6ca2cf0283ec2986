import { shellWord } from './shell-word.js';

/**
 * The path of a file as one word of a command line that a person can paste: in double quotes, which every shell knows, but
 * where a shell looks into those, `$(...)` would be run. One that begins with a dash is no option then.
 */
export function fileWord(file: string, platform: NodeJS.Platform = process.platform): string {
  const named = notAnOption(file);
  const special = platform === 'win32' ? /["\p{Cc}]/u : /["$`\\!\p{Cc}]/u;
  return special.test(named) ? shellWord(named, platform) : `"${named}"`;
}

/** The same file, where its path begins with a dash, by a path that no command takes for an option. */
export function notAnOption(file: string): string {
  return file.startsWith('-') ? `./${file}` : file;
}
