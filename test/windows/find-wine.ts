import { existsSync } from 'node:fs';
import path from 'node:path';

/** The program that runs the binaries of Windows on another system: what `FRCOMPAT_WINE` names, or `wine` on the PATH. */
export function findWine(): string | undefined {
  const named = process.env.FRCOMPAT_WINE;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return named === undefined || named === ''
    ? folders.map((folder) => path.join(folder, 'wine')).find((file) => existsSync(file))
    : named;
}
