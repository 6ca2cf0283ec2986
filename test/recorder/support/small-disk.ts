import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { execa } from 'execa';
import { inFolder } from './in-folder.js';

/** What this machine lets a test do to a disk: Linux has all of it, for who is root. */
export interface DiskPowers {
  /** To limit, for one process, how large a file may grow. */
  readonly limit: boolean;
  /** To mount a disk that is small, or write-protected. */
  readonly mount: boolean;
  /** To make a file that not even root can change. */
  readonly protect: boolean;
}

/** Tries each, and says loudly what cannot be tested here. */
export async function diskPowers(): Promise<DiskPowers> {
  let powers: DiskPowers = { limit: false, mount: false, protect: false };
  await inFolder(async (folder) => {
    const limit = await succeeds('prlimit', [`--fsize=${MEGABYTE}`, 'true']);
    const mount = await succeeds('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTE}`, 'tmpfs', folder]);
    if (mount) {
      await execa('umount', [folder]);
    }
    const protect = process.platform === 'linux' && (await succeeds('chattr', ['+i', folder]));
    if (protect) {
      await execa('chattr', ['-i', folder]);
    }
    powers = { limit, mount, protect };
  });
  const missing = [
    ...(powers.limit ? [] : ['a limit on the size of files (no prlimit)']),
    ...(powers.mount ? [] : ['full and write-protected disks (no right to mount one)']),
    ...(powers.protect ? [] : ['files that nobody can change (no chattr)']),
  ];
  if (missing.length > 0) {
    console.warn(`Not tested on this machine: ${missing.join('; ')}`);
  }
  return powers;
}

const MEGABYTE = 1_000_000;

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return !(await execa(command, args, { reject: false })).failed;
}

/** The command line that runs another one with files of at most so many bytes. */
export function withFilesUpTo(bytes: number): string[] {
  return ['prlimit', `--fsize=${bytes}`];
}

export interface SmallDisk {
  readonly folder: string;
  /** Gives it 200 MB. */
  grow(): Promise<void>;
  protect(): Promise<void>;
  unprotect(): Promise<void>;
}

/** Works on a disk of its own with so many bytes in all, to which the files of a folder were copied. */
export async function onDisk(
  bytes: number,
  files: string,
  work: (disk: SmallDisk) => Promise<void>,
): Promise<void> {
  await inFolder(async (outer) => {
    const folder = path.join(outer, 'disk');
    await mkdir(folder);
    await execa('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
    const remount = async (option: string) => {
      await execa('mount', ['-o', `remount,${option}`, folder]);
    };
    try {
      for (const name of await readdir(files)) {
        await copyFile(path.join(files, name), path.join(folder, name));
      }
      await work({
        folder,
        grow: () => remount('size=200m'),
        protect: () => remount('ro'),
        unprotect: () => remount('rw'),
      });
    } finally {
      await execa('umount', [folder]);
    }
  });
}
