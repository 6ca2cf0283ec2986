import path from 'node:path';
import { layOut } from '../corpus/lay-out.js';
import type { Fixture } from '../corpus/manifest.js';
import { readManifest } from '../corpus/read-manifest.js';
import { BUNDLED_ENGINE } from '../engine/known-engines.js';
import { HarnessError } from '../errors/errors.js';
import { makeTemporaryDirectory, removeDirectory } from '../files/temporary-directory.js';
import { programPath } from '../package/package-root.js';
import { askProgram, describeNativeDeath } from './ask-program.js';
import { copyOriginal } from './copy-original.js';
import type { Examination } from './examination.js';
import { fileDigest } from './file-digest.js';
import { type FileHeader, readHeader } from './file-header.js';
import { findOriginal, type Original } from './find-original.js';
import { knownNames } from './known-names.js';
import { logFiles, removeLogs } from './log-files.js';
import { patienceWith } from './patience.js';
import { refuseByExamination, refuseByHeader, refuseNewerStorage } from './refuse-unusable.js';
import { refuseWithoutRoom } from './refuse-without-room.js';
import { textWithoutValues } from './text-without-values.js';

/** What a working copy was made of: a fixture of the corpus, or a file of somebody's as it was named. */
type Origin =
  | { readonly kind: 'fixture'; readonly fixture: Fixture }
  | { readonly kind: 'file'; readonly file: string };

/** A copy of a database and its log that can be used up. */
export interface WorkingCopy {
  readonly origin: Origin;
  /** A temporary directory, for its owner only; everything in it goes with the copy. */
  readonly directory: string;
  /** The copy, which nothing has opened. Its log, where there is one, is `<file>.wal`. */
  readonly file: string;
  readonly header: FileHeader;
  /** What the bundled engine read in the file, in a process of its own; where that died, its end is the message. */
  readonly examination: Examination;
  /** The corpus that its history is looked up in; where that is stored, undefined for the committed one. */
  readonly fixtures: readonly Fixture[];
  readonly fixturesDirectory: string | undefined;
  /** One more copy, in a directory of its own inside `directory`: for whoever opens it. */
  anotherCopy(name: string): Promise<string>;
  /** The same for whoever is done with it at once: of a large file there may be no room for several. */
  withAnotherCopy<T>(name: string, use: (file: string) => Promise<T>): Promise<T>;
}

export interface WorkingCopyOptions {
  /** The engine that the file is meant for; a file that it is too old for is refused. */
  readonly engine?: string;
  readonly fixturesDirectory?: string;
  /** Leave the directory of the copy where it is, for who is told where; it goes all the same where the work fails. */
  readonly keep?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What to do about an input that is neither a file nor a fixture. */
const IF_MISSING =
  'Check the path; where you mean a fixture, check its id: the ids stand in fixtures/manifest.json.';

/**
 * Makes a working copy of a fixture, or of somebody's file with its log, and works with it. An input that is the id of
 * a fixture is that fixture; write `./r0` for a file of such a name. The input is only read: its bytes are hashed before
 * and after.
 *
 * @throws {UsageError} the file cannot be used; the message says why and what to do
 * @throws {HarnessError} no copy can be made, or somebody else changed the file meanwhile
 * @throws the signal's reason once it is aborted
 */
export async function withWorkingCopy<T>(
  input: string,
  options: WorkingCopyOptions,
  work: (copy: WorkingCopy) => Promise<T>,
): Promise<T> {
  const { fixtures } = await readManifest(options.fixturesDirectory);
  const fixture = fixtures.find(({ id }) => id === input);
  return fixture === undefined
    ? await withCopyOfFile(input, fixtures, options, work, IF_MISSING)
    : await inDirectory(options, async (directory) => {
        const file = await layOut(fixture, directory, options.fixturesDirectory);
        const origin = { kind: 'fixture', fixture } as const;
        return await work(await workingCopy(origin, file, directory, fixtures, options));
      });
}

/** The same of a file only, whatever its name, among the fixtures of a corpus; see `findOriginal` for `ifMissing`. */
export async function withCopyOfFile<T>(
  given: string,
  fixtures: readonly Fixture[],
  options: WorkingCopyOptions,
  work: (copy: WorkingCopy) => Promise<T>,
  ifMissing?: string,
): Promise<T> {
  const original = await findOriginal(given, options.signal, ifMissing);
  const header = await readHeader(original.file);
  await refuseByHeader(given, original, header);
  refuseNewerStorage(given, header, options.engine ?? BUNDLED_ENGINE);
  const before = await digestsOf(original);
  return await inDirectory(options, async (directory) => {
    const file = await copyOriginal(original, path.join(directory, 'copy'));
    refuseChanged(given, before, await digestsOf({ file, wal: `${file}.wal` }));
    const copy = await workingCopy({ kind: 'file', file: given }, file, directory, fixtures, options);
    await refuseByExamination(given, original, copy.examination, () =>
      copy.withAnotherCopy('without-log', async (bare) => {
        await removeLogs(bare);
        return await examineCopy(bare, copy.origin, directory, options.signal);
      }),
    );
    const result = await work(copy);
    refuseChanged(given, before, await digestsOf(original));
    return result;
  });
}

async function workingCopy(
  origin: Origin,
  file: string,
  directory: string,
  fixtures: readonly Fixture[],
  { signal, fixturesDirectory }: WorkingCopyOptions,
): Promise<WorkingCopy> {
  const anotherCopy = (name: string) =>
    copyOriginal({ file, wal: `${file}.wal` }, path.join(directory, name));
  const withAnotherCopy = async <T>(name: string, use: (file: string) => Promise<T>) => {
    const copy = await anotherCopy(name);
    try {
      return await use(copy);
    } finally {
      await removeDirectory(path.dirname(copy));
    }
  };
  const examination = await withAnotherCopy('examined', (copy) =>
    examineCopy(copy, origin, directory, signal),
  );
  const header = await readHeader(file);
  const corpus = { fixtures, fixturesDirectory };
  return { origin, directory, file, header, examination, ...corpus, anotherCopy, withAnotherCopy };
}

/** The engine names the copy that it was given, a person knows the file by another name; and it may quote values. */
async function examineCopy(
  copy: string,
  origin: Origin,
  directory: string,
  signal: AbortSignal | undefined,
): Promise<Examination> {
  const answer = await askProgram<Examination>(
    programPath('user-file', 'examine-program'),
    { file: copy },
    { signal, timeoutMs: await patienceWith(copy) },
  );
  const examination =
    answer.kind === 'answered'
      ? answer.message
      : ({ kind: 'unreadable', message: describeNativeDeath(answer) } as const);
  if (examination.kind === 'read') {
    return examination;
  }
  refuseWithoutRoom(directory, examination.message);
  const message = examination.message.replaceAll(
    copy,
    origin.kind === 'file' ? origin.file : origin.fixture.id,
  );
  return {
    kind: 'unreadable',
    message: textWithoutValues(message, knownNames({ examination, origin, directory })),
  };
}

async function inDirectory<T>(
  { keep = false }: WorkingCopyOptions,
  work: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = await makeTemporaryDirectory();
  let kept = false;
  try {
    const result = await work(directory);
    kept = keep;
    return result;
  } finally {
    if (!kept) {
      await removeDirectory(directory);
    }
  }
}

function digestsOf({ file, wal }: Original): Promise<string[]> {
  return Promise.all([file, ...logFiles(wal)].map(fileDigest));
}

function refuseChanged(given: string, before: readonly string[], after: readonly string[]): void {
  if (before.some((digest, i) => digest !== after[i])) {
    throw new HarnessError(
      `"${given}" or its log changed while a copy of it was looked at: another process writes to it. Close that, then try again.`,
    );
  }
}
