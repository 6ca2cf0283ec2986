import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import { revisions } from '../../../generators/revisions/index.js';
import { storedFile } from '../../corpus/fixtures-directory.js';
import { AD_HOC_ID, type Condition, type Fixture } from '../../corpus/manifest.js';
import type { Contents } from '../../corpus/read-contents.js';
import { UsageError } from '../../errors/errors.js';
import { programPath } from '../../package/package-root.js';
import { describeProcessEnd } from '../../processes/process-end.js';
import { fileWord } from '../../recorder/text/file-word.js';
import { counted } from '../../text/counted.js';
import { askProgram } from '../ask-program.js';
import { fileDigest } from '../file-digest.js';
import type { FileInspection } from '../inspect/inspection.js';
import { patienceWith } from '../patience.js';
import type { WorkingCopy } from '../working-copy.js';

/** A fixture and the folder of the corpus that it stands in; undefined is the caller's own corpus. */
export interface FoundFixture {
  readonly fixture: Fixture;
  readonly fixturesDirectory: string | undefined;
}

/**
 * A working copy as a fixture that the matrix can run. Somebody's file becomes the one fixture of a corpus of its own,
 * described by the history that its vintage tells; of a file of no known vintage only its contents are.
 *
 * @throws {UsageError} the file is too large, or holds more rows than there is memory for
 * @throws the signal's reason once it is aborted
 */
export async function asFixture(
  copy: WorkingCopy,
  inspection: FileInspection,
  signal?: AbortSignal,
): Promise<FoundFixture> {
  if (copy.origin.kind === 'fixture') {
    return { fixture: copy.origin.fixture, fixturesDirectory: copy.fixturesDirectory };
  }
  refuseTooLarge(copy.origin.file, inspection);
  const corpus = path.join(copy.directory, 'corpus');
  await mkdir(corpus, { mode: 0o700 });
  const { tables, schema } = await contentsOf(copy, copy.origin.file, signal);
  const fixture: Fixture = {
    id: AD_HOC_ID,
    ...historyOf(inspection),
    condition: conditionOf(inspection),
    content: 'rows',
    writtenBy: copy.header.createdBy,
    readableFrom: copy.header.readableFrom,
    why: 'Somebody wants to know what happens to it.',
    database: await store(copy.file, storedFile(corpus, AD_HOC_ID, 'db')),
    wal:
      inspection.log.kind === 'present'
        ? await store(`${copy.file}.wal`, storedFile(corpus, AD_HOC_ID, 'db.wal'))
        : null,
    tables,
    schema,
  };
  return { fixture, fixturesDirectory: corpus };
}

/** What no revision created counts as a file of today's recorder: the contract then allows no difference. */
function historyOf({ contents }: FileInspection): Pick<Fixture, 'birth' | 'upgrades'> {
  return contents.kind === 'unreadable' || contents.vintage.kind === 'foreign'
    ? { birth: 'recorder', upgrades: [] }
    : { birth: contents.vintage.shape.birth, upgrades: contents.vintage.shape.upgrades };
}

/** After which statement a boot was killed only a known shape tells; without one, after all that matter. */
function conditionOf({ condition, contents }: FileInspection): Condition {
  if (
    contents.kind === 'read' &&
    contents.vintage.kind === 'exact' &&
    contents.vintage.shape.condition.kind === condition
  ) {
    return contents.vintage.shape.condition;
  }
  switch (condition) {
    case 'unclean':
      return { kind: condition, session: 'later' };
    case 'killed-at':
      return { kind: condition, statement: LAST_STATEMENT };
    default:
      return { kind: condition };
  }
}

const LAST_STATEMENT = Math.max(...revisions.map(({ bootStatements }) => bootStatements.length));

/**
 * In bytes: a cell reads what is stored in one piece, and Node.js reads no file of 2 GiB so. Stored, it is a little
 * larger than it was.
 */
const MOST_BYTES = 2_000_000_000;

function refuseTooLarge(given: string, { bytes, log }: FileInspection): void {
  const logBytes = log.kind === 'present' ? log.bytes : 0;
  if (Math.max(bytes, logBytes) > MOST_BYTES) {
    const what =
      bytes > MOST_BYTES
        ? `"${given}" has ${gigabytes(bytes)}`
        : `The log of "${given}" has ${gigabytes(logBytes)}`;
    throw new UsageError(`${what}, and every check can be asked of at most 2 GB. ${forLess(given)}`);
  }
}

function forLess(given: string): string {
  return `What it is, and who would boot it, says: npx frcompat inspect ${fileWord(given)}. For more, copy its tables with fewer rows into a new file, and give that.`;
}

/** What the manifest would say of it; the checks read its rows the same way. Of an unreadable file that is nothing. */
async function contentsOf(
  { examination, withAnotherCopy }: WorkingCopy,
  given: string,
  signal: AbortSignal | undefined,
): Promise<Contents> {
  if (examination.kind === 'unreadable') {
    return { tables: {}, schema: [] };
  }
  const program = programPath('user-file', 'repro', 'contents-program');
  const answer = await withAnotherCopy('contents', async (file) =>
    askProgram<Contents>(program, { file }, { signal, timeoutMs: await patienceWith(file) }),
  );
  if (answer.kind === 'died') {
    const rows = examination.tables.reduce((sum, table) => sum + table.rows, 0);
    throw new UsageError(
      `"${given}" has ${counted(rows, 'row')}, and every check needs all of them in memory: the process that read them ${describeProcessEnd(answer.end)}. ${forLess(given)}`,
    );
  }
  return answer.message;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** Stored without compression: it is read once and removed. */
async function store(file: string, target: string): Promise<Fixture['database']> {
  await pipeline(
    createReadStream(file),
    createGzip({ level: constants.Z_NO_COMPRESSION }),
    createWriteStream(target, { mode: 0o600 }),
  );
  return { sha256: await fileDigest(file), bytes: (await stat(file)).size };
}
