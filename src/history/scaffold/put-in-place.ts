import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError, messageOf } from '../../errors.js';

/** The files below some folders (or the files themselves) that the copy has and the original has not, or otherwise. */
export async function changedFiles(
  copy: string,
  original: string,
  within: readonly string[],
): Promise<string[]> {
  const changed: string[] = [];
  for (const name of within) {
    for (const file of await filesIn(copy, name)) {
      const [after, before] = [path.join(copy, file), path.join(original, file)];
      if (!existsSync(before) || !(await readFile(after)).equals(await readFile(before))) {
        changed.push(file);
      }
    }
  }
  return changed;
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
 * @throws {HarnessError} a file could not be put in its place; everything is as it was
 */
export async function putInPlace(copy: string, original: string, files: readonly string[]): Promise<void> {
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

const NEW = '.new-revision';
const OLD = '.before-new-revision';
