import type { Command } from 'commander';
import { interruptible } from '../command-line/interruption.js';
import { positiveInteger } from '../command-line/numbers.js';
import { withActivity } from '../command-line/with-activity.js';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { selectEngine } from '../engine/select-engines.js';
import { formatInspection } from '../report/commands/inspection-text.js';
import { formatJson } from '../report/json.js';
import { inspectCopy } from '../user-file/inspect/inspection.js';
import { bisectedSubjects } from '../user-file/repro/bisect.js';
import { forecastBoots } from '../user-file/repro/forecast-boots.js';
import { withWorkingCopy } from '../user-file/working-copy.js';
import { TIMEOUT_MS } from './run-options.js';

interface InspectCommandOptions {
  readonly engine: string;
  readonly timeout: number;
  readonly json: boolean;
}

/** `frcompat inspect <file>`: what a file is, and who would boot it. */
export function addInspectCommand(program: Command): void {
  program
    .command('inspect')
    .description(
      'say what a file is: its vintage, its log, its indexes, and who would boot it; it is only read',
    )
    .argument('<file>', 'a database file, its .wal beside it; or the id of a fixture')
    .option('--engine <version>', 'the DuckDB that is asked about its log and boots it', BUNDLED_ENGINE)
    .option('--timeout <ms>', 'time that one boot may take, in milliseconds', positiveInteger, TIMEOUT_MS)
    .option('--json', 'print the same for a program', false)
    .action(async (file: string, options: InspectCommandOptions) => {
      const { inspection, boots, kind } = await interruptible(async (signal) => {
        const engine = await selectEngine(options.engine, signal);
        return await withActivity('reading a copy of the file in full', (tell) =>
          withWorkingCopy(file, { engine, fixturesDirectory: fixturesDirectory(), signal }, async (copy) => {
            tell('looking at its log');
            const found = await inspectCopy(copy, engine, signal);
            tell('booting copies of it with every revision');
            const limits = { timeoutMs: options.timeout, signal };
            return {
              inspection: found,
              kind: copy.origin.kind,
              boots: await forecastBoots(copy, bisectedSubjects, engine, limits),
            };
          }),
        );
      });
      process.stdout.write(
        options.json ? formatJson({ ...inspection, boots }) : formatInspection(inspection, boots, kind),
      );
    });
}
