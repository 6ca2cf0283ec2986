import { expect, test } from 'vitest';
import { UsageError } from '../../../src/errors/errors.js';
import { Disguise, disguiseStyles } from '../../../src/user-file/capture/disguise.js';

const [style] = disguiseStyles;
const text = { type: 'VARCHAR', permitted: [] };

test.each(['a', 'Jo', 'Ada Lovelace', 'größe 日本', 'x'.repeat(6000), '  ', "it's"])(
  '"%.12s" becomes another text of the same length, beyond ASCII where it was',
  (original) => {
    const synthetic = disguise().value(text, original);
    expect(synthetic).not.toContain(original);
    expect([...synthetic]).toHaveLength(Math.max([...original].length, 2));
    if ([...original].length > 2) {
      expect(/[^ -~]/.test(synthetic)).toBe(/[^ -~]/.test(original));
    }
  },
);

test('equal values become equal, different ones different, in whatever column, however short they are', () => {
  const one = disguise();
  const originals = Array.from({ length: 20_000 }, (_, i) => i.toString(36));
  const synthetic = originals.map((original) => one.value(text, original));
  expect(new Set(synthetic).size).toBe(originals.length);
  expect(originals.map((original) => one.value(text, original))).toEqual(synthetic);
  expect(one.value({ type: 'JSON', permitted: [] }, '["zz"]')).toBe(JSON.stringify([one.value(text, 'zz')]));
  const id = '018f3c5e-8b1a-7c3e-9a51-0d6f0c1b2a3d';
  expect(one.value(text, id.toUpperCase())).toBe(one.value({ type: 'UUID', permitted: [] }, id));
});

test("the empty text is nobody's, and stays", () => {
  expect(disguise().value(text, '')).toBe('');
});

test('JSON keeps its form: keys, strings and numbers are others', () => {
  const original = '{"name":"Ada","tags":["a","Ada"],"n":-42.5,"no":null,"yes":false,"in":{"id":7}}';
  const synthetic = disguise().value({ type: 'JSON', permitted: [] }, original);
  const [name, tags, n, no, yes, inner] = Object.values(JSON.parse(synthetic));
  expect([tags, n, no, yes]).toEqual([[expect.any(String), name], expect.any(Number), null, true]);
  expect(n).toBeLessThan(0);
  expect(Object.values(inner as object)).toEqual([expect.any(Number)]);
  for (const value of ['name', 'Ada', 'tags', '42.5']) {
    expect(synthetic).not.toContain(value);
  }
});

test('JSON that DuckDB takes and JavaScript does not read becomes such JSON', () => {
  const synthetic = disguise().value(
    { type: 'JSON', permitted: [] },
    '["hunter2-pin", NaN, -Infinity, 4711,]',
  );
  expect(synthetic).toBe('["t1xxxxxxxxx", NaN, -Infinity, 1,]');
});

test.each([
  [
    'UUID',
    '018f3c5e-8b1a-7c3e-9a51-0d6f0c1b2a3d',
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
  ],
  ['TIMESTAMP', '2026-04-06 12:34:56.123456', /^1971-01-01 00:00:01\.000001$/],
  ['TIMESTAMP WITH TIME ZONE', '2026-04-06 12:34:56+05:45', /^1971-01-01 00:00:01\.000001\+00$/],
  ['TIMESTAMP', '-infinity', /^-infinity$/],
  ['TIMESTAMP WITH TIME ZONE', 'infinity', /^infinity$/],
  ['TIME', '12:34:56', /^00:00:01\.000001$/],
  ['VARCHAR', '2026-04-06 12:34:56.123', /^1971-01-01 00:00:01\.000$/],
  ['VARCHAR', '2026-04-06T12:34:56Z', /^1971-01-01T00:00:01Z$/],
  ['VARCHAR', '2026-04-06T12:34:56.1-05:30', /^1971-01-01T00:00:01\.0\+00:00$/],
  ['DATE', '2026-04-06', /^1971-01-01$/],
  ['BIGINT', '-9223372036854775808', /^-1$/],
  ['DECIMAL(18,3)', '12.345', /^0\.000$/],
  ['DECIMAL(4,0)', '-12', /^-1$/],
])('%s %s keeps its form', (type, original, form) => {
  expect(disguise().value({ type, permitted: [] }, original)).toMatch(form);
});

test('where the schema permits only some words, it is one of them', () => {
  const severity = { type: 'VARCHAR', permitted: ['fatal', 'error'] };
  expect(['error', 'fatal', 'error'].map((word) => disguise().value(severity, word))).toEqual(
    Array.from({ length: 3 }, () => expect.stringMatching(/^(fatal|error)$/)),
  );
});

test('a narrow type has a synthetic value for each of its own, however many other numbers there are', () => {
  const one = disguise();
  const range = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i);
  for (const number of range(1, 1000)) {
    one.value({ type: 'BIGINT', permitted: [] }, String(number));
  }
  const become = (type: string, texts: readonly string[]) =>
    texts.map((text) => Number(one.value({ type, permitted: [] }, text))).sort((a, b) => a - b);
  expect(become('TINYINT', range(-128, 127).reverse().map(String))).toEqual(range(-128, 127));
  expect(become('UTINYINT', range(0, 255).map(String))).toEqual(range(0, 255));
  const cents = range(-9999, 9999).map((number) => number / 100);
  expect(
    become(
      'DECIMAL(4,2)',
      cents.map((number) => number.toFixed(2)),
    ),
  ).toEqual(cents);
});

test.each(['STRUCT(name VARCHAR)', 'VARCHAR[]', 'INTEGER[3]', 'DECIMAL(4,2)[]', "ENUM('a', 'b')[]"])(
  'a column of type %s has no synthetic values: it is refused, and the value is not told',
  (type) => {
    const refusal = () => disguise().value({ type, permitted: /^ENUM/.test(type) ? ['a'] : [] }, 'secret');
    expect(refusal).toThrow(UsageError);
    expect(refusal).toThrow(
      `A column of type ${type} cannot be captured: there is no synthetic value for it.`,
    );
    expect(refusal).not.toThrow(/secret/);
  },
);

function disguise(): Disguise {
  if (style === undefined) {
    throw new Error('there is no style');
  }
  return new Disguise(style);
}

test('of a BOOLEAN only that there was one is kept', () => {
  expect(disguise().value({ type: 'BOOLEAN', permitted: [] }, 'false')).toBe('true');
});
