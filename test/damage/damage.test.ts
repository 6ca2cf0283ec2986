import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DamagedFiles, damage } from '../../src/damage/damage.js';
import { damageKinds } from '../../src/damage/damage-kinds.js';
import type { DamageSource } from '../../src/damage/damage-source.js';
import { sourceOf } from './a-source.js';

let closed: DamageSource;
let killed: DamageSource;

beforeAll(async () => {
  closed = await sourceOf('r1');
  killed = await sourceOf('r4~unclean');
});

function sources(): DamageSource[] {
  return [closed, killed];
}

/** What lies where, as text: two equal ones are the same files. */
function print({ database, log, beside, linked }: DamagedFiles): string {
  const digest = (bytes: Buffer | undefined) =>
    bytes === undefined ? 'none' : createHash('sha256').update(bytes).digest('hex');
  const others = Object.entries(beside ?? {}).map(([suffix, bytes]) => `${suffix} ${digest(bytes)}`);
  return [typeof database === 'string' ? database : digest(database), digest(log), linked, ...others].join(
    '\n',
  );
}

it('refuses a kind that there is not', () => {
  expect(() => damage(closed, 'a scratch', 1)).toThrow(RangeError);
});

it('no two kinds have one name', () => {
  expect(new Set(damageKinds.map(({ name }) => name)).size).toBe(damageKinds.length);
});

describe.each(damageKinds.map(({ name }) => name))('%s', (kind) => {
  it('applies to a file that was closed, or to one that was killed', () => {
    expect(sources().some((source) => damage(source, kind, 1) !== undefined)).toBe(true);
  });

  it('is the same for the same seed, and leaves nothing as it was', () => {
    for (const source of sources()) {
      const files = damage(source, kind, 7);
      if (files !== undefined) {
        expect(print(damage(source, kind, 7) ?? files)).toBe(print(files));
        expect(print(files)).not.toBe(print({ database: source.database, log: source.log }));
      }
    }
  });

  it('does not touch the bytes of the fixture', () => {
    for (const source of sources()) {
      const before = print({ database: source.database, log: source.log });
      damage(source, kind, 7);
      expect(print({ database: source.database, log: source.log })).toBe(before);
    }
  });
});

it('another seed does the damage elsewhere', () => {
  const prints = [1, 2, 3].map((seed) => print(damage(closed, 'a bit of a block', seed) as DamagedFiles));
  expect(new Set(prints).size).toBe(3);
});

it('another fixture is damaged elsewhere by the same seed', () => {
  const [one, other] = sources().map(
    (source) =>
      (damage(source, 'cut off anywhere', 1) as DamagedFiles).database.length / source.database.length,
  );
  expect(one).not.toBeCloseTo(other ?? 0, 6);
});
