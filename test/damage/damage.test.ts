import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DamagedFiles, damage } from '../../src/damage/damage.js';
import { damageKinds } from '../../src/damage/damage-kinds.js';
import type { DamageSource } from '../../src/damage/damage-source.js';
import { soundLength } from '../../src/recorder/log/sound-log.js';
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

it('refuses a kind that there is not', async () => {
  await expect(damage(closed, 'a scratch', 1)).rejects.toThrow(RangeError);
});

it('no two kinds have one name', () => {
  expect(new Set(damageKinds.map(({ name }) => name)).size).toBe(damageKinds.length);
});

/** There are no pipes in a folder on Windows, and links need a privilege. */
const kindsHere = damageKinds
  .map(({ name }) => name)
  .filter((name) => process.platform !== 'win32' || !/^a (named pipe|link .*)$/.test(name));

describe.each(kindsHere)('%s', (kind) => {
  it('applies to a file that was closed, or to one that was killed', async () => {
    const files = await Promise.all(sources().map((source) => damage(source, kind, 1)));
    expect(files.some((found) => found !== undefined)).toBe(true);
  });

  it('is the same for the same seed, and leaves nothing as it was', async () => {
    for (const source of sources()) {
      const files = await damage(source, kind, 7);
      if (files !== undefined) {
        expect(print((await damage(source, kind, 7)) ?? files)).toBe(print(files));
        expect(print(files)).not.toBe(print({ database: source.database, log: source.log }));
      }
    }
  });

  it('does not touch the bytes of the fixture', async () => {
    for (const source of sources()) {
      const before = print({ database: source.database, log: source.log });
      await damage(source, kind, 7);
      expect(print({ database: source.database, log: source.log })).toBe(before);
    }
  });
});

it('another seed does the damage elsewhere', async () => {
  const files = await Promise.all([1, 2, 3].map((seed) => damage(closed, 'a bit of a block', seed)));
  expect(new Set(files.map((found) => found && print(found))).size).toBe(3);
});

it('another fixture is damaged elsewhere by the same seed', async () => {
  const [one, other] = await Promise.all(
    sources().map(async (source) => {
      const files = await damage(source, 'cut off anywhere', 1);
      return (files?.database.length ?? 0) / source.database.length;
    }),
  );
  expect(one).not.toBeCloseTo(other ?? 0, 6);
});

it('a log that was cut off has an excuse only where it ends after a commit', async () => {
  const cuts = await Promise.all(
    Array.from({ length: 20 }, (_, seed) => damage(killed, 'log cut off anywhere', seed)),
  );
  const excused = cuts.map((cut) => cut?.limit !== undefined);
  expect(excused).toContain(false);
  expect(excused).toEqual(cuts.map((cut) => cut?.log && soundLength(cut.log) === cut.log.length));
});
