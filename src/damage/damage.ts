import { damageKinds } from './damage-kinds.js';
import type { DamageSource } from './damage-source.js';
import { type Random, seededBy } from './random.js';

/** What stands in the place of a database after it was damaged. */
export interface DamagedFiles {
  /** What lies at the database's path: bytes, or something that is no regular file, or nothing. */
  readonly database: Buffer | Place;
  /** The database lies in another folder, and a symbolic link to it at its path. */
  readonly linked?: true;
  /** The bytes of the log; undefined for none. */
  readonly log: Buffer | undefined;
  /** Files beside the database by what follows its name: `.wal.checkpoint`, `.tmp/block`. */
  readonly beside?: Readonly<Record<string, Buffer>>;
  /** Why nobody can tell this file from a whole one, where that is so. */
  readonly limit?: string;
}

/** What can stand at a database's path without being a file there. */
export type Place = 'nothing' | 'directory' | 'pipe' | 'link to nothing' | 'no folder';

/** One way in which a file is damaged. */
export interface DamageKind {
  readonly name: string;
  /** The damage, chosen by the seed; undefined where it makes no sense for the fixture. Must be deterministic. */
  readonly damage: (
    source: DamageSource,
    random: Random,
  ) => DamagedFiles | undefined | Promise<DamagedFiles | undefined>;
}

/**
 * Damages a fixture: the same source, kind and seed give the same bytes. Undefined where the kind does not apply.
 *
 * @throws {RangeError} there is no such kind
 */
export async function damage(
  source: DamageSource,
  kind: string,
  seed: number,
): Promise<DamagedFiles | undefined> {
  const found = damageKinds.find(({ name }) => name === kind);
  if (found === undefined) {
    throw new RangeError(`There is no kind of damage called "${kind}".`);
  }
  return await found.damage(source, seededBy(`${source.fixture}/${kind}/${seed}`));
}
