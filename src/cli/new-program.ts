import { Command } from 'commander';

/** A command line that says what is wrong with its arguments in one line, and leaves the exit code to `runProgram`. */
export function newProgram(name: string): Command {
  return new Command(name).exitOverride().configureOutput({
    outputError(complaint, write) {
      const said = complaint
        .trim()
        .replace(/^error: /, '')
        .replaceAll(/\s+/g, ' ');
      write(`${name}: ${said} (--help shows all options)\n`);
    },
  });
}
