import path from 'node:path';
import { execaNode } from 'execa';
import { BUNDLED_ENGINE } from '../../engine/known-engines.js';
import { HarnessError, UsageError } from '../../errors/errors.js';
import { fromPackageRoot } from '../../package/package-root.js';
import { oneLine } from '../../text/one-line.js';
import { contractSource } from './contract-source.js';
import { declarationsSource } from './declarations-source.js';
import type { Proposal } from './proposal.js';
import { changedFiles, digestsOf, putInPlace } from './put-in-place.js';
import type { Recording } from './recording.js';
import { registerRevision } from './register-revision.js';
import { RepositoryCopy } from './repository-copy.js';
import { revisionSource } from './revision-source.js';

interface NewRevisionOptions {
  /** What the change is called: `widget-column`. */
  readonly slug: string;
  /** The commit that the recorder has this schema from. */
  readonly sourceCommit: string;
  /** `2026-05-01` */
  readonly date: string;
  /** Do everything but put it in its place. */
  readonly dryRun: boolean;
  /** Ends the work, with nothing changed; its reason is thrown. */
  readonly signal: AbortSignal;
  /** Told of every step before it is taken, and of the report of one that failed. */
  readonly onStep: (step: string) => void;
}

/** What was entered, or would have been. */
export interface NewRevision {
  readonly id: string;
  readonly recording: Recording;
  readonly proposals: readonly Proposal[];
  /** Relative to the repository, with slashes. */
  readonly files: readonly string[];
  /** What the matrix said of the new fixtures. */
  readonly matrix: string;
  readonly dryRun: boolean;
}

/**
 * Enters the recorder of today as the next revision: records it, freezes it, rewrites the contract, proposes what old
 * files keep, builds the new fixtures and runs the matrix on them, all in a copy of the repository whose changed files
 * are put in their place at the end.
 *
 * @throws {UsageError} the recorder is the newest revision
 * @throws {HarnessError} a step failed; nothing was changed
 */
export async function enterNewRevision(options: NewRevisionOptions): Promise<NewRevision> {
  const { onStep, signal } = options;
  onStep('copying the repository');
  const copy = await RepositoryCopy.create(signal, onStep);
  try {
    const before = await digestsOf(copy.root, WRITTEN);
    onStep('compiling it');
    await copy.compile();
    onStep('recording live boots of the recorder');
    const recording = JSON.parse(
      await copy.run('Recording the recorder', RECORDING_PROGRAM, 'record'),
    ) as Recording;
    if (!recording.isNew) {
      throw new UsageError(
        `There is nothing to enter: the recorder is still ${recording.newest}. Change its schema first (src/recorder/schema/owned-schema.ts).`,
      );
    }
    const id = `r${Number(recording.newest.slice(1)) + 1}`;
    await writeSources(copy, id, recording, options);
    onStep('compiling, and booting a file of every birth');
    await copy.compile();
    const proposals = JSON.parse(
      await copy.run('Comparing with the contract', RECORDING_PROGRAM, 'propose'),
    ) as Proposal[];
    await copy.edit('src/schema/contract/declared-differences.ts', (source) =>
      declarationsSource(source, id, proposals),
    );
    await copy.run(
      'Formatting',
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      '--write',
      ...sourcesOf(id),
    );
    await copy.compile();
    onStep('building the new fixtures');
    await copy.run('Building the fixtures', 'dist/generators/cli.js', 'build', '--new');
    onStep('running the matrix on them');
    const matrix = await copy.run(
      `The matrix on the fixtures of ${id}, which are not kept,`,
      'dist/src/cli/main.js',
      ...['matrix', '--fixture', `{${id},${id}~*,*+${id},*+${id}~*}`],
    );
    await copy.run('The guard', 'dist/src/cli/main.js', 'guard', '--enter');
    await copy.run('The history', 'dist/src/cli/main.js', 'history', '--into', 'README.md');
    const files = changedFiles(before, await digestsOf(copy.root, WRITTEN));
    if (!options.dryRun) {
      onStep('putting it in its place');
      await putInPlace(copy.root, fromPackageRoot(), files, before);
      await compileHere();
    }
    const { dryRun } = options;
    return { id, recording, proposals, files: files.map(withSlashes), matrix, dryRun };
  } finally {
    await copy.remove();
  }
}

/** What compiled in the copy compiles here: the same sources. */
async function compileHere(): Promise<void> {
  const { exitCode, stderr } = await execaNode(fromPackageRoot('compile.mjs'), { reject: false });
  if (exitCode !== 0) {
    throw new HarnessError(
      `The revision is entered, but does not compile here: ${oneLine(stderr)} Once it does: npm run build`,
    );
  }
}

/** Where a new revision changes anything. */
const WRITTEN = ['generators', 'src', 'fixtures', 'README.md'];

const RECORDING_PROGRAM = 'dist/src/history/scaffold/recording-program.js';

/** The files that are written or edited, to be formatted. */
function sourcesOf(id: string): string[] {
  return [
    `generators/revisions/${id}.ts`,
    'generators/revisions/index.ts',
    'src/schema/contract/contract.ts',
    'src/schema/contract/declared-differences.ts',
  ];
}

async function writeSources(
  copy: RepositoryCopy,
  id: string,
  recording: Recording,
  { slug, sourceCommit, date }: NewRevisionOptions,
): Promise<void> {
  const facts = {
    ...{ id, date, sourceCommit, neverEmpty: recording.neverEmpty, recordedWith: `DuckDB ${BUNDLED_ENGINE}` },
    change: `${slug}: ${changeOf(recording)}.`,
  };
  await copy.write(`generators/revisions/${id}.ts`, revisionSource(facts, recording));
  await copy.edit('generators/revisions/index.ts', (source) =>
    registerRevision(source, recording.newest, id),
  );
  await copy.edit('src/schema/contract/contract.ts', (source) => contractSource(source, recording.catalog));
}

/** `events.widget, indexes.idx_events_widget`: what is not as it was. */
function changeOf({ differences }: Recording): string {
  return (
    differences.map((difference) => difference.path).join(', ') || 'the same schema, booted in another way'
  );
}

function withSlashes(file: string): string {
  return file.split(path.sep).join('/');
}
