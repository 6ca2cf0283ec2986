import { expect, test } from 'vitest';
import { differenceWithoutValues, textWithoutValues } from '../../src/user-file/text-without-values.js';

const names = { has: (text: string) => ['events', 'trace_id', 'x.db.wal'].includes(text) };

// What follows was said by DuckDB 1.5.5, or sent by the recorder; SECRET stands for somebody's value.
test.each([
  [
    'Binder Error: Table "events" does not have a column named "trace_id"',
    'Binder Error: Table "events" does not have a column named "trace_id"',
  ],
  [
    'Constraint Error: Duplicate key "event_id: SECRET" violates primary key constraint.',
    'Constraint Error: Duplicate key "(hidden)" violates primary key constraint.',
  ],
  [
    'Constraint Error: Duplicate key "k: he said "SECRET" twice" violates',
    'Constraint Error: Duplicate key "(hidden)" violates',
  ],
  [
    'Invalid Input Error: Malformed JSON at byte 1 of input: unexpected character.  Input: "{"a":SECRET"',
    'Invalid Input Error: Malformed JSON at byte 1 of input: unexpected character.  ',
  ],
  [
    "Conversion Error: Could not convert string 'SECRET' to INT32",
    "Conversion Error: Could not convert string '(hidden)' to INT32",
  ],
  ['Type INT64 with value 4711 can not be cast', 'Type INT64 with value (hidden) can not be cast'],
  [
    "SELECT count(*) FROM events WHERE trace_id >= 'SECRET' AND x = 'it''s SECRET'",
    "SELECT count(*) FROM events WHERE trace_id >= '(hidden)'",
  ],
  ['Failure while replaying WAL file "x.db.wal": no', 'Failure while replaying WAL file "x.db.wal": no'],
])('%s', (text, shown) => {
  expect(textWithoutValues(text, names)).toBe(shown);
});

test('of a difference both sides are without values, and its path is a name', () => {
  const [expected, actual] = ["DEFAULT 'SECRET'", "DEFAULT 'SECRET too'"];
  expect(differenceWithoutValues({ path: 'events.note', expected, actual }, names)).toEqual({
    path: 'events.note',
    expected: "DEFAULT '(hidden)'",
    actual: "DEFAULT '(hidden)'",
  });
});
