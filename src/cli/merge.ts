import type { Command } from 'commander';
import { positiveInteger } from '../command-line/numbers.js';
import { typedCommand } from '../command-line/typed-command.js';
import { UsageError } from '../errors/errors.js';
import { chooseReporters } from '../report/choose-reporters.js';
import { findReports } from '../report/merge/find-reports.js';
import { mergeReports } from '../report/merge/merge-reports.js';
import { platformName } from '../report/model/platform.js';
import { readReport } from '../report/model/read-report.js';
import { writeReports } from '../report/write-reports.js';
import { addCurvesOption, givenCurves } from './curves-option.js';
import { addReporterOption } from './reporter-option.js';

interface MergeCommandOptions {
  readonly reporter?: string[];
  readonly platforms?: number;
  readonly curves?: string;
}

/** `frcompat merge`: the reports of several shards and machines as one. */
export function addMergeCommand(program: Command): void {
  const command = program
    .command('merge')
    .description('join the JSON reports of several shards and platforms into one report of any kind')
    .argument('<reports...>', 'files that --reporter json wrote, or folders that hold them')
    .option('--platforms <n>', 'fail unless the reports come from this many platforms', positiveInteger);
  addCurvesOption(addReporterOption(command)).action(
    async (given: string[], options: MergeCommandOptions) => {
      const reporters = chooseReporters(options.reporter ?? []);
      const curves = await givenCurves(options.curves);
      const [first, ...others] = await Promise.all((await findReports(given)).map(readReport));
      if (first === undefined) {
        throw new UsageError(
          `There is no .json file in ${given.join(', ')}. Write reports there first: npx frcompat matrix --reporter json=<file>`,
        );
      }
      const report = mergeReports([first, ...others], typedCommand(), curves);
      if (options.platforms !== undefined && report.runs.length !== options.platforms) {
        const senders = report.runs.map(({ platform }) => platformName(platform));
        throw new UsageError(
          `Platforms that were to send a report: ${options.platforms}; that did: ${report.runs.length} (${senders.join('; ')}). Merge the reports of all of them and of no other, or correct --platforms.`,
        );
      }
      await writeReports(report, reporters, (text) => process.stdout.write(text));
      process.exitCode = report.exitCode;
    },
  );
}
