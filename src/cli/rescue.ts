import type { Command } from 'commander';
import { interruptible } from '../command-line/interruption.js';
import { positiveInteger } from '../command-line/numbers.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { withActivity } from '../command-line/with-activity.js';
import { formatRescue } from '../report/commands/rescue-text.js';
import { rescueFile } from '../user-file/rescue/rescue-file.js';
import { lostNothing } from '../user-file/rescue/rescue-report.js';
import { rescueWithoutValues } from '../user-file/rescue/without-values.js';

interface RescueCommandOptions {
  readonly timeout?: number;
  readonly showValues: boolean;
}

/** `frcompat rescue <file>`: recovers a ruined DuckDB file into a new one beside it. */
export function addRescueCommand(program: Command): void {
  program
    .command('rescue')
    .description('recover any ruined DuckDB file into a new one beside it; the original is only read')
    .argument('<file>', 'the database file; its .wal is taken along')
    .option(
      '--timeout <ms>',
      'time that one way to recover it may take, in milliseconds (default: ten minutes, more for a large file)',
      positiveInteger,
    )
    .option('--show-values', 'show what the engine says in full; it may quote a value of the file', false)
    .action(async (file: string, { timeout, showValues }: RescueCommandOptions) => {
      const limit = timeout === undefined ? {} : { timeoutMs: timeout };
      const report = await interruptible((signal) =>
        withActivity('looking at the file', (tell) => rescueFile(file, { signal, onWay: tell, ...limit })),
      );
      process.stdout.write(formatRescue(showValues ? report : rescueWithoutValues(report)));
      process.exitCode = lostNothing(report) ? 0 : CHECK_FAILED;
    });
}
