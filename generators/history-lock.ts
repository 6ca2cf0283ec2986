import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Fixture, Manifest } from '../src/corpus/manifest.js';
import { sha256 } from '../src/corpus/read-stored-file.js';
import { HarnessError, messageOf, UsageError } from '../src/errors/errors.js';
import { recordOf } from '../src/files/json-schemas.js';
import { readValidated } from '../src/files/read-validated.js';
import { writeWhole } from '../src/files/write-whole.js';
import { fromPackageRoot } from '../src/package/package-root.js';
import { filesOf, isFromElsewhere } from './check-corpus.js';

const hashes = recordOf(v.string(), v.string());

/** The file `generators/history-lock.json`: what was entered into the history, each with the sha256 of what it is. */
const lockSchema = v.strictObject({ format: v.literal(1), revisions: hashes, fixtures: hashes });

type HistoryLock = v.InferOutput<typeof lockSchema>;

/** One thing of the history that is not as it was entered. */
export interface LockFinding {
  readonly kind: 'changed' | 'vanished' | 'not-entered';
  readonly what: 'revision' | 'fixture';
  readonly id: string;
}

/** @throws {UsageError} the lock is missing or is none */
export async function readHistoryLock(): Promise<HistoryLock> {
  const unusable = (complaint: string, cause: unknown) =>
    new UsageError(`The history lock ${lockFile()} ${complaint}. Check it out again.`, { cause });
  return await readValidated(lockFile(), lockSchema, 'history lock', unusable);
}

/** The history as it stands now: every frozen revision's source, every fixture whose files are there. */
export async function lockHistory(fixturesDirectory: string, manifest: Manifest): Promise<HistoryLock> {
  const revisions: Record<string, string> = {};
  for (const name of (await readdir(revisionsDirectory())).sort()) {
    const id = /^(r\d+|packet-v\d+)\.ts$/.exec(name)?.[1];
    if (id !== undefined) {
      revisions[id] = hashOfText(await readFile(path.join(revisionsDirectory(), name), 'utf8'));
    }
  }
  const fixtures: Record<string, string> = {};
  for (const fixture of manifest.fixtures) {
    if (filesOf(fixturesDirectory, fixture).every(([file]) => existsSync(file))) {
      fixtures[fixture.id] = await hashOfFixture(fixturesDirectory, fixture);
    }
  }
  return { format: 1, revisions, fixtures };
}

/** What changed, vanished or came since the lock was written. Pure. */
export function compareLocks(entered: HistoryLock, now: HistoryLock): LockFinding[] {
  return [
    ...compareHashes('revision', entered.revisions, now.revisions),
    ...compareHashes('fixture', entered.fixtures, now.fixtures),
  ];
}

/**
 * Enters what is new; what has been entered before keeps its hash, whatever became of it. Answers what was entered.
 *
 * @throws {HarnessError} the lock cannot be written
 */
export async function enterIntoLock(now: HistoryLock): Promise<LockFinding[]> {
  const entered = await readEntered();
  try {
    await writeWhole(lockFile(), `${JSON.stringify(withNew(entered, now), null, 2)}\n`);
  } catch (error) {
    throw new HarnessError(`${lockFile()} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
  return compareLocks(entered, now).filter(({ kind }) => kind === 'not-entered');
}

/**
 * What was entered so far; where there is no lock, nothing.
 *
 * @throws {UsageError} the lock is none
 */
export async function readEntered(): Promise<HistoryLock> {
  return existsSync(lockFile()) ? await readHistoryLock() : { format: 1, revisions: {}, fixtures: {} };
}

/** The lock with what is new in it: what was entered before keeps its hash, or an edited revision would be its own excuse. Pure. */
export function withNew(entered: HistoryLock, now: HistoryLock): HistoryLock {
  return {
    format: 1,
    revisions: { ...now.revisions, ...entered.revisions },
    fixtures: { ...now.fixtures, ...entered.fixtures },
  };
}

/** Where the lock stands. */
export function lockFile(): string {
  return fromPackageRoot('generators', 'history-lock.json');
}

function revisionsDirectory(): string {
  return fromPackageRoot('generators', 'revisions');
}

/** Whatever line ends a checkout chose. */
function hashOfText(text: string): string {
  return sha256(Buffer.from(text.replaceAll('\r\n', '\n')));
}

/**
 * It covers what the fixture is and the bytes of its committed files, but not `why`, which may be reworded; where no build
 * makes the fixture, also what a build would find out.
 */
async function hashOfFixture(directory: string, fixture: Fixture): Promise<string> {
  const { birth, upgrades, condition, content, writtenBy, database, wal } = fixture;
  const { provenance, readableFrom, schema, tables } = fixture;
  const files = filesOf(directory, fixture).map(async ([file]) => sha256(await readFile(file)));
  const facts = [
    ...[birth, upgrades, condition, content, writtenBy, database.sha256, wal?.sha256],
    ...(isFromElsewhere(fixture) ? [provenance, readableFrom, schema, tables] : []),
  ];
  return sha256(Buffer.from(JSON.stringify([...facts, ...(await Promise.all(files))])));
}

function compareHashes(
  what: LockFinding['what'],
  entered: Record<string, string>,
  now: Record<string, string>,
): LockFinding[] {
  const ids = [...new Set([...Object.keys(entered), ...Object.keys(now)])];
  return ids.flatMap((id): LockFinding[] => {
    if (entered[id] === now[id]) {
      return [];
    }
    const kind = entered[id] === undefined ? 'not-entered' : now[id] === undefined ? 'vanished' : 'changed';
    return [{ kind, what, id }];
  });
}
