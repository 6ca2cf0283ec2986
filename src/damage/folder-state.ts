import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../corpus/read-stored-file.js';

/** Everything in a folder and below: what it is, and of a file its sha256. No process may have one of them open. */
export async function stateOf(folder: string): Promise<Map<string, string>> {
  const state = new Map<string, string>();
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    state.set(name, await describe(path.join(folder, name)));
  }
  return state;
}

/** What differs between two states of a folder: `data/x.db.wal changed`, `data/y appeared`. */
export function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was === is) {
      return [];
    }
    return [`${name} ${was === undefined ? 'appeared' : is === undefined ? 'is gone' : 'changed'}`];
  });
}

async function describe(file: string): Promise<string> {
  const stats = await lstat(file);
  if (stats.isSymbolicLink()) {
    return `link to ${await readlink(file)}`;
  }
  if (!stats.isFile()) {
    return stats.isDirectory() ? 'folder' : 'no regular file';
  }
  return sha256(await readFile(file));
}
