import type { Command } from 'commander';
import { interruptible } from '../command-line/interruption.js';
import { CHECK_FAILED } from '../command-line/run-program.js';
import { matchEngines } from '../engine/engine-id.js';
import { enginesDirectory, installEngine, isInstalled } from '../engine/install-engine.js';
import { listEngines } from '../engine/list-engines.js';
import { removeEngine } from '../engine/remove-engine.js';
import { UsageError } from '../errors/errors.js';
import { formatEngines } from '../report/commands/engines-text.js';

/** `frcompat engines`: the versions of DuckDB that the matrix can run on. */
export function addEnginesCommand(program: Command): void {
  const engines = program.command('engines').description('the versions of DuckDB that the matrix can run on');
  engines
    .command('list')
    .description('every known version, which are installed, and what each of them answers')
    .action(list);
  engines
    .command('add')
    .description('install versions with npm, held against the pinned hashes')
    .argument('[version...]', 'e.g. 1.4.3, or npm:@duckdb/node-api@1.5.3-r.1 for one that is not known')
    .option('--all', 'every known version', false)
    .action(add);
  engines.command('remove').description('remove installed versions').argument('<version...>').action(remove);
}

async function list(): Promise<void> {
  const engines = await listEngines();
  process.stdout.write(formatEngines(engines, enginesDirectory()));
  process.exitCode = engines.some(({ state }) => state.kind === 'broken') ? CHECK_FAILED : 0;
}

async function add(ids: readonly string[], { all }: { readonly all: boolean }): Promise<void> {
  if (all === ids.length > 0) {
    throw new UsageError('Name the versions to add, or give --all. "frcompat engines list" shows them.');
  }
  for (const id of all ? matchEngines('all') : ids) {
    const already = isInstalled(id);
    await interruptible((signal) => installEngine(id, signal));
    console.log(`${id}: ${already ? 'is there already' : 'installed'}`);
  }
}

async function remove(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await removeEngine(id);
    console.log(`${id}: removed`);
  }
}
