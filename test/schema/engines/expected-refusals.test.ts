import { expect, test } from 'vitest';
import { expectedRefusal } from '../../../src/schema/engines/expected-refusals.js';
import { aFixture } from '../../corpus/a-fixture.js';

const killed = { ...aFixture(), condition: { kind: 'killed-at', statement: 4 } } as const;

test.each([
  ['1.0.0', '1.1.3', undefined],
  ['1.2.0', '1.1.3', 'the file has the storage format of DuckDB 1.2, which 1.1.3 cannot read'],
  ['1.2.0', '1.2.2', undefined],
  ['1.5.0', '1.4.4', 'the file has the storage format of DuckDB 1.5, which 1.4.4 cannot read'],
  ['1.5.0', '1.5.0', undefined],
  ['1.5.0', '1.10.0', undefined],
])('a clean file readable from %s on DuckDB %s: %s', (readableFrom, version, why) => {
  expect(expectedRefusal({ ...aFixture(), readableFrom }, version)?.why).toBe(why);
});

test('a file with both obstacles is refused for its format, which an engine reads first', () => {
  expect(expectedRefusal({ ...killed, readableFrom: '1.3.0' }, '1.2.2')?.why).toMatch(/storage format/);
  expect(expectedRefusal({ ...killed, readableFrom: '1.3.0' }, '1.3.2')?.why).toMatch(/cannot be replayed/);
  expect(expectedRefusal({ ...killed, readableFrom: '1.3.0' }, '1.4.3')).toBeUndefined();
});

test('the message must name both versions and what to install', () => {
  const refusal = expectedRefusal({ ...aFixture(), readableFrom: '1.3.0' }, '1.2.2');
  const message = (needed: string, engine: string) =>
    `"x.db" has the storage format of DuckDB ${needed}, which DuckDB ${engine} cannot read. The file is as it was. Open it with DuckDB ${needed} or later: install @duckdb/node-api of that version.`;
  expect(message('1.3', '1.2.2')).toMatch(refusal?.message ?? '');
  expect(message('1.2', '1.2.2')).not.toMatch(refusal?.message ?? '');
  expect(message('1.3', '1.1.3')).not.toMatch(refusal?.message ?? '');
});
