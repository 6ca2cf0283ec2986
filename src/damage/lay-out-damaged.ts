import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DATABASE_NAME } from '../corpus/lay-out.js';
import type { DamagedFiles, Place } from './damage.js';

/**
 * Writes damaged files into an existing empty folder, `data/flight_recorder.db` and what lies beside it.
 *
 * @returns the path that the recorder is to open
 */
export async function layOutDamaged(files: DamagedFiles, folder: string): Promise<string> {
  const data = path.join(folder, 'data');
  const file = path.join(data, DATABASE_NAME);
  if (files.database === 'no folder') {
    return file;
  }
  await mkdir(data, { mode: 0o700 });
  await putDatabase(files, file, path.join(folder, 'elsewhere'));
  if (files.log !== undefined) {
    await write(`${file}.wal`, files.log);
  }
  for (const [suffix, bytes] of Object.entries(files.beside ?? {})) {
    await mkdir(path.dirname(`${file}${suffix}`), { recursive: true });
    await write(`${file}${suffix}`, bytes);
  }
  return file;
}

async function putDatabase(
  { database, linked }: DamagedFiles,
  file: string,
  elsewhere: string,
): Promise<void> {
  if (typeof database === 'string') {
    await putPlace(database, file);
  } else if (linked) {
    await mkdir(elsewhere, { mode: 0o700 });
    const target = path.join(elsewhere, DATABASE_NAME);
    await write(target, database);
    await symlink(target, file);
  } else {
    await write(file, database);
  }
}

async function putPlace(place: Place, file: string): Promise<void> {
  switch (place) {
    case 'directory':
      await mkdir(file);
      break;
    case 'pipe':
      await (await import('execa')).execa('mkfifo', [file]);
      break;
    case 'link to nothing':
      await symlink(path.join(path.dirname(file), 'gone.db'), file);
      break;
    case 'nothing':
    case 'no folder':
      break;
  }
}

async function write(file: string, bytes: Buffer): Promise<void> {
  await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
}
