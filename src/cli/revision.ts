import { type Command, InvalidArgumentError } from 'commander';
import { execa } from 'execa';
import { interruptible } from '../command-line/interruption.js';
import { UsageError } from '../errors/errors.js';
import { enterNewRevision } from '../history/scaffold/new-revision.js';
import { fromPackageRoot } from '../package/package-root.js';
import { formatNewRevision } from '../report/commands/new-revision-text.js';

interface NewCommandOptions {
  readonly source?: string;
  readonly dryRun: boolean;
}

/** `frcompat revision new`: enters the recorder of today into the history. */
export function addRevisionCommand(program: Command): void {
  program
    .command('revision')
    .description('the revisions of the history')
    .command('new')
    .description('enter the recorder of today as the next revision, with its fixtures; all or nothing')
    .argument('<slug>', 'what changed, e.g. widget-column')
    .option(
      '--source <commit>',
      'the commit that the schema is from; by default the one that is checked out',
      commit,
    )
    .option('--dry-run', 'do everything, show it, and write nothing', false)
    .action(enter);
}

async function enter(slug: string, { source, dryRun }: NewCommandOptions): Promise<void> {
  if (!/^[a-z][a-z0-9-]*$/.test(slug)) {
    throw new UsageError(
      `"${slug}" cannot name a change. Take small letters, digits and dashes: widget-column.`,
    );
  }
  const sourceCommit = source ?? (await checkedOutCommit());
  const date = new Date().toISOString().slice(0, 10);
  const entered = await interruptible((signal) =>
    enterNewRevision({ slug, dryRun, sourceCommit, date, signal, onStep: (step) => console.error(step) }),
  );
  process.stdout.write(formatNewRevision(entered));
}

async function checkedOutCommit(): Promise<string> {
  try {
    const { stdout } = await execa('git', ['rev-parse', '--short=8', 'HEAD'], { cwd: fromPackageRoot() });
    return stdout;
  } catch (error) {
    throw new UsageError(
      'Which commit is the schema from? git does not say; give it with --source <commit>.',
      {
        cause: error,
      },
    );
  }
}

/** What git prints of a commit: it is frozen into the source of the revision. */
function commit(text: string): string {
  if (!/^[0-9a-f]{7,40}$/.test(text)) {
    throw new InvalidArgumentError('Give 7 to 40 hexadecimal digits, as git prints a commit: 7ee544bb.');
  }
  return text;
}
