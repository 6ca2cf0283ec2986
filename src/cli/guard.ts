import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { enterIntoLock, lockHistory } from '../../generators/history-lock.js';
import { committedFixtures } from '../corpus/fixtures-directory.js';
import { readManifest } from '../corpus/read-manifest.js';
import { loadEngine } from '../engine/engine.js';
import { UsageError } from '../errors.js';
import { runGuard } from '../guard/run-guard.js';
import { fromPackageRoot } from '../package-root.js';
import { formatGuard } from '../report/guard-text.js';
import { CHECK_FAILED } from './run-program.js';

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
      needCheckout('guard');
      if (enter) {
        const entered = await enterIntoLock(await lockHistory(committedFixtures(), await readManifest()));
        console.log(entered.map(({ what, id }) => `entered the ${what} ${id}`).join('\n') || 'nothing new');
      }
      const findings = await runGuard(await loadEngine());
      process.stdout.write(formatGuard(findings));
      process.exitCode = findings.length === 0 ? 0 : CHECK_FAILED;
    });
}

/** @throws {UsageError} this is an installed package: the sources of the history are not in it */
export function needCheckout(command: string): void {
  if (!existsSync(fromPackageRoot('generators', 'revisions', 'index.ts'))) {
    throw new UsageError(
      `"frcompat ${command}" works on the sources of the history, which an installed package does not have. Run it in a checkout of flight-recorder-compat.`,
    );
  }
}
