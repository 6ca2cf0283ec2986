import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../src/corpus/manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { UsageError } from '../../src/errors/errors.js';
import { aFixture } from './a-fixture.js';

const ids = [
  'r0',
  'r0+r7',
  'r0+r7~killed-at-2',
  'r0+r7~killed-at-21',
  'r1',
  'r1~unclean',
  'packet-v4',
  'r10.1',
];
const manifest: Manifest = { format: 1, fixtures: ids.map(aFixture) };

describe('the selection of fixtures', () => {
  it('is every one when nothing was asked for', () => {
    expect(select()).toEqual(ids);
  });

  it('leaves out none whose id begins with a dot', () => {
    expect(selectFixtures({ format: 1, fixtures: [aFixture('.odd')] }, '*')).toHaveLength(1);
  });

  it.each(ids)('is %s alone when its id was typed', (id) => {
    expect(select(id)).toEqual([id]);
  });

  it.each([
    ['r1*', ['r1', 'r1~unclean', 'r10.1']],
    ['r0+*', ['r0+r7', 'r0+r7~killed-at-2', 'r0+r7~killed-at-21']],
    ['*~killed-at-?', ['r0+r7~killed-at-2']],
    ['{r0,packet-v4}', ['r0', 'packet-v4']],
    ['r10?1', ['r10.1']],
  ])('is what the glob %s matches, + and ~ and . meaning themselves', (glob, expected) => {
    expect(select(glob)).toEqual(expected);
  });

  it.each(['r9*', 'r0r7', ''])('is refused when "%s" matches nothing', (glob) => {
    expect(() => select(glob)).toThrow(UsageError);
    expect(() => select(glob)).toThrow(/manifest\.json/);
  });
});

function select(glob?: string): string[] {
  return selectFixtures(manifest, glob).map(({ id }) => id);
}
