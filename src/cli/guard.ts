import type { Command } from 'commander';
import { enterIntoLock, lockHistory } from '../../generators/history-lock.js';
import { interruptible } from '../command-line/interruption.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { committedFixtures } from '../corpus/fixtures-directory.js';
import { readManifest } from '../corpus/read-manifest.js';
import { loadEngine } from '../engine/engine.js';
import { runGuard } from '../history/guard/run-guard.js';
import { formatGuard } from '../report/commands/guard-text.js';

/** `frcompat guard`: a schema change cannot land without its past. */
export function addGuardCommand(program: Command): void {
  program
    .command('guard')
    .description('is the recorder of today its newest revision, and the history as it was entered?')
    .option(
      '--enter',
      'enter new revisions and fixtures into the history lock first; what is there stays',
      false,
    )
    .action(async ({ enter }: { readonly enter: boolean }) => {
      if (enter) {
        const entered = await enterIntoLock(await lockHistory(committedFixtures(), await readManifest()));
        console.log(entered.map(({ what, id }) => `entered the ${what} ${id}`).join('\n') || 'nothing new');
      }
      const findings = await interruptible(async (signal) => runGuard(await loadEngine(), signal));
      process.stdout.write(formatGuard(findings));
      process.exitCode = findings.length === 0 ? 0 : CHECK_FAILED;
    });
}
