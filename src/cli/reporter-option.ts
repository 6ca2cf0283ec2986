import type { Command } from 'commander';
import { knownReporters } from '../report/reporters.js';

/** Adds `--reporter`, which `chooseReporters` takes. */
export function addReporterOption(command: Command): Command {
  return command.option(
    '--reporter <name[=target]>',
    `how to report: ${knownReporters()}; to stdout, or to the file after the =; repeatable`,
    collect,
  );
}

/** For an option that may be given several times. */
export function collect(given: string, before: string[] | undefined): string[] {
  return [...(before ?? []), given];
}
