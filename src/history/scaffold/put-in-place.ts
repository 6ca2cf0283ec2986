import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../../corpus/read-stored-file.js';
import { HarnessError, messageOf } from '../../errors/errors.js';

/** Files by their paths relative to a root, each with the sha256 of its bytes. */
type Digests = ReadonlyMap<string, string>;

/** The files below some folders of a root, or the files themselves. */
export async function digestsOf(root: string, within: readonly string[]): Promise<Digests> {
  const digests = new Map<string, string>();
  for (const name of within) {
    for (const file of await filesIn(root, name)) {
      digests.set(file, sha256(await readFile(path.join(root, file))));
    }
  }
  return digests;
}

/** The files that were not there before, or were otherwise. Pure. */
export function changedFiles(before: Digests, after: Digests): string[] {
  return [...after.keys()].filter((file) => after.get(file) !== before.get(file));
}

async function filesIn(root: string, name: string): Promise<string[]> {
  const entries = await readdir(path.join(root, name), { recursive: true, withFileTypes: true }).catch(
    () => undefined,
  );
  return entries === undefined
    ? [name]
    : entries
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}

/**
 * Puts files of a copy in the place of the original's, all or none: each is first written beside its place, then all
 * are renamed; when one cannot be, those that were are put back.
 *
 * @param before the original's files as they were copied
 * @throws {HarnessError} a file could not be put in its place, or somebody has changed it since; everything is as it was
 */
export async function putInPlace(
  copy: string,
  original: string,
  files: readonly string[],
  before: Digests,
): Promise<void> {
  await refuseEdited(original, files, before);
  const places = files.map((file) => path.join(original, file));
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const [i, file] of files.entries()) {
      const place = places[i] as string;
      await mkdir(path.dirname(place), { recursive: true });
      await copyFile(path.join(copy, file), `${place}${NEW}`);
    }
    for (const place of places) {
      if (existsSync(place)) {
        await rename(place, `${place}${OLD}`);
        undo.push(() => rename(`${place}${OLD}`, place));
      }
      await rename(`${place}${NEW}`, place);
      undo.push(() => rm(place));
    }
  } catch (error) {
    for (const step of undo.reverse()) {
      await step();
    }
    throw new HarnessError(
      `The new revision could not be put in its place: ${messageOf(error)}. Nothing was changed.`,
      {
        cause: error,
      },
    );
  } finally {
    for (const place of places) {
      await rm(`${place}${NEW}`, { force: true });
    }
  }
  for (const place of places) {
    await rm(`${place}${OLD}`, { recursive: true, force: true });
  }
}

async function refuseEdited(original: string, files: readonly string[], before: Digests): Promise<void> {
  const there = files.filter((file) => existsSync(path.join(original, file)));
  const now = await digestsOf(original, there);
  const edited = files.find((file) => now.get(file) !== before.get(file));
  if (edited !== undefined) {
    throw new HarnessError(
      `${path.join(original, edited)} was changed while the revision was made, so nothing was put in its place. Enter the revision again.`,
    );
  }
}

const NEW = '.new-revision';
const OLD = '.before-new-revision';
