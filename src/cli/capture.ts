import type { Command } from 'commander';
import { interruptible } from '../command-line/interruption.js';
import { positiveInteger } from '../command-line/numbers.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { withActivity } from '../command-line/with-activity.js';
import { fixturesDirectory } from '../corpus/fixtures-directory.js';
import { readManifest } from '../corpus/read-manifest.js';
import { formatCapture } from '../report/commands/capture-text.js';
import { resolveSubject } from '../subjects/resolve-subject.js';
import { captureFile } from '../user-file/capture/capture-file.js';
import { TIMEOUT_MS } from './run-options.js';

interface CaptureCommandOptions {
  readonly name: string;
  readonly into?: string;
  readonly rows: number;
  readonly subject: string;
  readonly timeout: number;
}

const ROWS = 1000;

/** `frcompat capture <file> --name <id>`: makes a fixture of a user's file, without any value of the user's. */
export function addCaptureCommand(program: Command): void {
  program
    .command('capture')
    .description(
      'make a fixture of a file: its schema and condition, every value replaced; the file is only read',
    )
    .argument('<file>', 'the database file; its .wal is taken along')
    .requiredOption('--name <id>', 'the id of the new fixture')
    .option('--into <folder>', 'the fixtures folder to add it to (default: that of the corpus)')
    .option(
      '--rows <n>',
      'rows per table at the most, in the file and again in its log',
      positiveInteger,
      ROWS,
    )
    .option('--subject <id>', 'what must make the same of both', 'recorder')
    .option('--timeout <ms>', 'time that one check may take, in milliseconds', positiveInteger, TIMEOUT_MS)
    .action(async (file: string, options: CaptureCommandOptions) => {
      const { fixtures } = await readManifest(fixturesDirectory());
      const report = await interruptible((signal) =>
        withActivity(
          'reading a copy of the file, making the fixture, and holding them against each other',
          () =>
            captureFile(file, {
              id: options.name,
              into: options.into ?? fixturesDirectory(),
              rowLimit: options.rows,
              subject: resolveSubject(options.subject).id,
              timeoutMs: options.timeout,
              knownFixtures: fixtures,
              signal,
            }),
        ),
      );
      process.stdout.write(formatCapture(report, fixturesDirectory()));
      process.exitCode = report.verdict.differing.length === 0 ? 0 : CHECK_FAILED;
    });
}
