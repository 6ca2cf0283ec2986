import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findRevision } from '../../../generators/revisions/index.js';
import type { Revision } from '../../../generators/revisions/revision.js';
import { fixturesDirectory, manifestFile } from '../../corpus/fixtures-directory.js';
import type { Verdict } from '../../matrix/verdict.js';
import { fromPackageRoot } from '../../package/package-root.js';

/** A line of a file in the repository that is checked out; `file` from its top, with slashes. */
export interface Place {
  readonly file: string;
  /** 1 is the first. */
  readonly line: number;
}

/**
 * Where to look for what a verdict speaks of: of a historical revision the statement that failed in its file, or where
 * its statements begin; otherwise the entry of the fixture in the manifest. Undefined where that file is not in the
 * repository: the corpus of an installed package.
 *
 * @param repository the folder that the repository is checked out in
 */
export async function placeOf(verdict: Verdict, repository: string): Promise<Place | undefined> {
  const { fixture, subject } = verdict.cell;
  const revision = findRevision(subject);
  const inRevision =
    revision &&
    (await findLine(
      fromPackageRoot('generators', 'revisions', `${revision.id}.ts`),
      firstLineOfStatement(revision, verdict),
      repository,
    ));
  return inRevision ?? (await findLine(manifestFile(fixturesDirectory()), `"id": "${fixture}"`, repository));
}

/** The beginning of the statement that the boot failed at, as it stands in the revision's file. */
function firstLineOfStatement(revision: Revision, { checks: { boot } }: Verdict): string {
  const number = boot.outcome === 'failed' ? /^At statement (\d+): /m.exec(boot.message)?.[1] : undefined;
  const statement = revision.bootStatements[Number(number) - 1];
  return statement?.split('\n')[0] ?? 'bootStatements:';
}

async function findLine(file: string, text: string, repository: string): Promise<Place | undefined> {
  const relative = path.relative(repository, file).split(path.sep);
  if (relative[0] === '..' || path.isAbsolute(relative[0] ?? '') || relative.includes('node_modules')) {
    return undefined;
  }
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const index = lines.findIndex((line) => line.includes(text));
  return index === -1 ? undefined : { file: relative.join('/'), line: index + 1 };
}
