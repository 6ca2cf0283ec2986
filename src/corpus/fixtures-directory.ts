import path from 'node:path';
import { fromPackageRoot } from '../package/package-root.js';

/** The folder of the committed corpus. */
export function committedFixtures(): string {
  return fromPackageRoot('fixtures');
}

/** Whether a folder is that of the committed corpus, whose fixtures the history lock and the README know. */
export function isCommitted(directory: string): boolean {
  return path.resolve(directory) === path.resolve(committedFixtures());
}

/** What to do where the committed corpus is not whole: a build gives a quarter of it other bytes, and the guard refuses those. */
export const CHECK_OUT_AGAIN = 'Check out the fixtures again (git checkout -- fixtures).';

/** The folder of the corpus that is used: `FRCOMPAT_FIXTURES`, or the committed one. */
export function fixturesDirectory(): string {
  return process.env.FRCOMPAT_FIXTURES || committedFixtures();
}

/** The manifest of a fixtures folder. */
export function manifestFile(directory: string): string {
  return path.join(directory, 'manifest.json');
}

/** The compressed file that holds a fixture's database or its WAL. */
export function storedFile(directory: string, id: string, part: 'db' | 'db.wal'): string {
  return path.join(directory, `${id}.${part}.gz`);
}
