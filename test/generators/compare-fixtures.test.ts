import { describe, expect, it } from 'vitest';
import { compareFixtures } from '../../generators/compare-fixtures.js';
import { aFixture } from '../corpus/a-fixture.js';

describe('a committed fixture and the same one built now', () => {
  it('are equal when only the bytes of their files differ', () => {
    const other = { sha256: 'f'.repeat(64), bytes: 4711 };
    expect(compareFixtures(aFixture(), { ...aFixture(), database: other })).toEqual([]);
  });

  it('differ by what they are and how they were left', () => {
    const built = {
      ...aFixture(),
      birth: 'r1',
      provenance: 'captured' as const,
      upgrades: ['r5'],
      condition: { kind: 'stale-index' as const },
      content: 'empty' as const,
      writtenBy: 'v1.5.5',
      readableFrom: '1.5.0',
      why: 'Another reason.',
      wal: { sha256: 'e'.repeat(64), bytes: 10 },
    };
    expect(compareFixtures(aFixture(), built).map(({ path }) => path)).toEqual([
      'birth',
      'provenance',
      'upgrades',
      'condition',
      'content',
      'writtenBy',
      'readableFrom',
      'why',
      'wal',
    ]);
  });

  it('differ by rows, by their content, and by a table more or less', () => {
    const digest = 'd'.repeat(64);
    const built = { ...aFixture(), tables: { events: { rows: 3, digest }, extra: { rows: 0, digest } } };
    expect(compareFixtures(aFixture(), built)).toEqual([
      {
        path: 'tables.events',
        expected: '2 rows, digest cccccccccccc',
        actual: '3 rows, digest dddddddddddd',
      },
      { path: 'tables.extra', expected: 'no such table', actual: '0 rows, digest dddddddddddd' },
    ]);
  });

  it('differ by the first line of their schemas that is not the same', () => {
    const built = { ...aFixture(), schema: ['table events', '  payload VARCHAR', '  more VARCHAR'] };
    expect(compareFixtures(aFixture(), built)).toEqual([
      { path: 'schema line 2', expected: 'payload JSON', actual: 'payload VARCHAR' },
    ]);
    expect(compareFixtures(aFixture(), { ...aFixture(), schema: ['table events'] })).toEqual([
      { path: 'schema line 2', expected: 'payload JSON', actual: 'no such line' },
    ]);
  });

  it('differ by what stands beside schema main, and by its rows', () => {
    const rows = (digest: string) => ({ 'sales.orders': { rows: 2, digest: digest.repeat(64) } });
    const committed = {
      ...aFixture(),
      beside: { definitions: { 'schemas.sales': 'a schema' }, tables: rows('a') },
    };
    expect(compareFixtures(committed, committed)).toEqual([]);
    expect(
      compareFixtures(committed, { ...committed, beside: { ...committed.beside, tables: rows('b') } }),
    ).toEqual([
      {
        path: 'tables.sales.orders',
        expected: '2 rows, digest aaaaaaaaaaaa',
        actual: '2 rows, digest bbbbbbbbbbbb',
      },
    ]);
    expect(compareFixtures(committed, aFixture()).map(({ path }) => path)).toEqual([
      'schemas.sales',
      'tables.sales.orders',
    ]);
  });
});
