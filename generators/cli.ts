#!/usr/bin/env node
import { interruptible } from '../src/command-line/interruption.js';
import { newProgram } from '../src/command-line/new-program.js';
import { CHECK_FAILED, runProgram } from '../src/command-line/run-program.js';
import { watchOutput } from '../src/command-line/watch-output.js';
import { withActivity } from '../src/command-line/with-activity.js';
import { committedFixtures } from '../src/corpus/fixtures-directory.js';
import type { Manifest } from '../src/corpus/manifest.js';
import { readManifest } from '../src/corpus/read-manifest.js';
import { refreshEnginesTable } from '../src/engines-table/refresh-table.js';
import { withTemporaryDirectory } from '../src/files/temporary-directory.js';
import { buildCorpus, writeManifest } from './build-corpus.js';
import { checkCorpus } from './check-corpus.js';
import { differenceText } from './difference-text.js';
import { enterIntoLock, lockHistory, readEntered } from './history-lock.js';
import { keepUnchanged } from './keep-unchanged.js';
import { replaceDirectory } from './replace-directory.js';

const program = newProgram('fixtures').description(
  'Builds the corpus of old database files from the history of the recorder.',
);
program
  .command('build')
  .description(
    'builds every fixture and replaces the committed ones; those that did not change keep their bytes, new ones are entered into the history lock and the table of engines',
  )
  .option('--new', 'build only what the plan has and the committed corpus has not, into its folder', false)
  .action(build);
program
  .command('check')
  .description(
    'builds every fixture elsewhere and says what differs from the committed ones; touches nothing',
  )
  .action(check);
watchOutput();
process.exitCode = await runProgram(program, process.argv);

async function build({ new: onlyNew }: { readonly new: boolean }): Promise<void> {
  // One that cannot be used would be told after minutes, when the corpus has been replaced.
  await readEntered();
  if (onlyNew) {
    const standing = await readManifest();
    await interruptible((signal) => buildWithProgress(committedFixtures(), signal, standing));
  } else {
    await interruptible((signal) =>
      replaceDirectory(committedFixtures(), async (staging) => {
        const built = await buildWithProgress(staging, signal);
        await writeManifest(staging, await keepUnchanged(built, staging, committedFixtures()));
      }),
    );
  }
  const manifest = await readManifest();
  await enterIntoLock(await lockHistory(committedFixtures(), manifest));
  await refreshEnginesTable(manifest.fixtures);
}

async function check(): Promise<void> {
  const committed = await readManifest();
  const built = await interruptible((signal) =>
    withTemporaryDirectory((directory) => buildWithProgress(directory, signal)),
  );
  const differences = await checkCorpus(committedFixtures(), committed, built);
  if (differences.length === 0) {
    console.log(`${built.fixtures.length} fixtures, each the same as built now.`);
    return;
  }
  console.log(differenceText(differences));
  console.error('\nThe committed corpus differs. If the change is meant, run "npm run fixtures:build".');
  process.exitCode = CHECK_FAILED;
}

async function buildWithProgress(into: string, signal: AbortSignal, standing?: Manifest): Promise<Manifest> {
  const building = 'Building the corpus';
  return await withActivity(building, (tell) =>
    buildCorpus(into, (built, of) => tell(`${building}: ${built} of ${of}`), signal, standing),
  );
}
