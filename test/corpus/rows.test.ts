import { describe, expect, it } from 'vitest';
import { digestTable, NULL_MARKER, readTable } from '../../src/corpus/rows.js';
import { loadEngine } from '../../src/engine/engine.js';

const database = await (await loadEngine()).open(':memory:');
await database.run(`CREATE TABLE "odd ""name" ("at" TIMESTAMPTZ, naive TIMESTAMP, "a b" TEXT, j JSON);
  INSERT INTO "odd ""name" VALUES
    ('2026-04-06T12:00:00.123456+02:00', '2026-04-06 12:00:00.123456', 'NULL', '{"b": 1,  "a": "ü"}'),
    (NULL, NULL, NULL, NULL),
    ('2026-04-06T09:00:00Z', '2026-04-06 12:00:00', '', 'null')`);
const columns = ['at', 'naive', 'a b', 'j'];

describe('the rows of a table', () => {
  it.each(['UTC', 'America/New_York', 'Asia/Kathmandu'])(
    'are text, sorted, in UTC, with the session in %s',
    async (zone) => {
      await database.run(`SET TimeZone = '${zone}'`);
      expect(await readTable(database, 'odd "name', columns)).toEqual([
        ['2026-04-06 09:00:00+00', '2026-04-06 12:00:00', '', 'null'],
        ['2026-04-06 10:00:00.123456+00', '2026-04-06 12:00:00.123456', 'NULL', '{"b": 1,  "a": "ü"}'],
        [NULL_MARKER, NULL_MARKER, NULL_MARKER, NULL_MARKER],
      ]);
      expect(await database.rows("SELECT current_setting('TimeZone') AS zone")).toEqual([{ zone }]);
    },
  );

  it('cannot be read from a column that is missing', async () => {
    await expect(readTable(database, 'odd "name', ['none'])).rejects.toThrow(/Binder Error/);
  });
});

describe('the digest of rows', () => {
  const digest = digestTable(
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
    ['a', 'b'],
  );

  it('depends neither on the order of the rows nor on that of the columns', () => {
    expect(
      digestTable(
        [
          ['2', 'y'],
          ['1', 'x'],
        ],
        ['a', 'b'],
      ),
    ).toBe(digest);
    expect(
      digestTable(
        [
          ['y', '2'],
          ['x', '1'],
        ],
        ['b', 'a'],
      ),
    ).toBe(digest);
  });

  it.each([
    [
      'a value',
      [
        ['1', 'x'],
        ['2', 'z'],
      ],
      ['a', 'b'],
    ],
    ['a row less', [['1', 'x']], ['a', 'b']],
    [
      'a row twice',
      [
        ['1', 'x'],
        ['2', 'y'],
        ['2', 'y'],
      ],
      ['a', 'b'],
    ],
    [
      'the name of a column',
      [
        ['1', 'x'],
        ['2', 'y'],
      ],
      ['a', 'c'],
    ],
    [
      'two columns swapped',
      [
        ['x', '1'],
        ['y', '2'],
      ],
      ['a', 'b'],
    ],
    [
      'values of two rows swapped',
      [
        ['1', 'y'],
        ['2', 'x'],
      ],
      ['a', 'b'],
    ],
    [
      'NULL instead of a text',
      [
        ['1', 'x'],
        ['2', NULL_MARKER],
      ],
      ['a', 'b'],
    ],
    [
      'where one value ends',
      [
        ['1x', ''],
        ['2', 'y'],
      ],
      ['a', 'b'],
    ],
  ])('changes with %s', (_, rows, names) => {
    expect(digestTable(rows, names)).not.toBe(digest);
  });
});
