import { describe, expect, it } from 'vitest';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { describeFixtures } from './fixture-examples.js';

const manifest = await readManifest();
const planned = manifest.fixtures.filter(({ provenance }) => provenance === undefined);

describe('the committed corpus', () => {
  it('was written by the engine that the application shipped, unless the id names another', () => {
    for (const { id, writtenBy } of planned) {
      expect(writtenBy, id).toBe(`v${/@([\d.]+)/.exec(id)?.[1] ?? '1.4.3'}`);
    }
  });

  it('is in the format that every DuckDB reads, unless the id says that it is the latest of its writer', () => {
    for (const { id, writtenBy, ...fixture } of planned) {
      const minorOfWriter = `${/^v(\d+\.\d+)/.exec(writtenBy)?.[1]}.0`;
      expect(fixture.readableFrom, id).toBe(id.includes('~latest') ? minorOfWriter : '1.0.0');
    }
  });

  it('has a WAL exactly where a process was killed', () => {
    for (const { id, condition, wal } of manifest.fixtures) {
      expect(wal !== null, id).toBe(['unclean', 'killed-at'].includes(condition.kind));
    }
  });
});

// The first of each condition, and a file that no plain open replays.
describeFixtures(
  planned.filter(
    ({ id, condition }, i) =>
      id === 'r0+r7~killed-at-12' ||
      planned.findIndex((other) => other.condition.kind === condition.kind) === i,
  ),
);
