import type { Fixture } from '../corpus/manifest.js';
import { fraction } from '../text/fraction.js';
import { damageKinds } from './damage-kinds.js';
import type { DamageCase } from './open-damaged.js';

/**
 * The fixtures that are damaged where nobody says which: every birth as it was closed, and as it was killed with rows in
 * its log, in a later session and in the one that created it. Every table that a revision ever had is among them.
 */
export function fixturesToDamage(fixtures: readonly Fixture[]): Fixture[] {
  return fixtures.filter(({ id }) => /^[\w-]+(~unclean(-first)?)?$/.test(id));
}

/** Where the logs come from that are put beside files to which they do not belong. */
export function foreignLogsOf(fixtures: readonly Fixture[]): Fixture[] {
  return fixturesToDamage(fixtures).filter(({ wal }) => wal !== null);
}

/** The kinds of damage in the order in which a cell takes them: every kind once, shuffled by seed and fixture. */
export function kindsInOrder(fixture: string, seed: number): string[] {
  const place = (name: string) => fraction(`${seed}/${fixture}/${name}`);
  return damageKinds.map(({ name }) => name).sort((a, b) => place(a) - place(b));
}

/** Every kind that is asked for, `each` times: with `seed`, the number after it, and so on. */
export function planDamage(kinds: (name: string) => boolean, seed: number, each: number): DamageCase[] {
  return damageKinds
    .map(({ name }) => name)
    .filter((kind) => kinds(kind))
    .flatMap((kind) => Array.from({ length: each }, (_, i) => ({ kind, seed: seed + i })));
}
