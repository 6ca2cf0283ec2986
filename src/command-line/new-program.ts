import { Command } from 'commander';
import { joinedLines } from '../text/one-line.js';
import { visible } from '../text/visible.js';

/** A command line that says what is wrong with its arguments in one line, and leaves the exit code to `runProgram`. */
export function newProgram(name: string): Command {
  return new Command(name).exitOverride().configureOutput({
    outputError(complaint, write) {
      const said = joinedLines(complaint.replace(/^error: /, ''));
      write(`${name}: ${visible(said)} (--help shows all options)\n`);
    },
  });
}
