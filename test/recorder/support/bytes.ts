import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Name and sha256 of every file in a folder. Two equal answers: no file was added, removed or changed. */
export async function bytesOf(folder: string): Promise<Record<string, string>> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const names = entries.map(({ name }) => name).sort();
  const digests = names.map(async (name) => [name, await sha256(path.join(folder, name))] as const);
  return Object.fromEntries(await Promise.all(digests));
}

/** Turns over the bits of one byte. */
export async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  await writeFile(file, bytes);
}

async function sha256(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
