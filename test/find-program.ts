import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * A program of this machine that some tests need: what the environment variable names, or what stands under one of the
 * names on the PATH, or at one of the places.
 */
export function findProgram(
  variable: string,
  names: readonly string[],
  places: readonly string[] = [],
): string | undefined {
  const named = process.env[variable];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    ...places,
  ];
  return named === undefined || named === '' ? candidates.find((file) => existsSync(file)) : named;
}
