import { shellWord } from '../recorder/text/shell-word.js';

/** The command that this process was started with, as a person would type it again. */
export function typedCommand(): string {
  return ['npx frcompat', ...process.argv.slice(2).map((word) => shellWord(word))].join(' ');
}
