import { expect, test } from 'vitest';
import { expectedRefusal } from '../../src/schema/expected-refusals.js';
import { aFixture } from '../corpus/a-fixture.js';

const killed = { ...aFixture(), condition: { kind: 'killed-at', statement: 4 } } as const;

test.each<[string, string, string | undefined]>([
  ['1.0.0', '1.1.3', undefined],
  ['1.2.0', '1.1.3', 'newer-format'],
  ['1.2.0', '1.2.2', undefined],
  ['1.5.0', '1.4.4', 'newer-format'],
  ['1.5.0', '1.5.0', undefined],
  ['1.5.0', '1.10.0', undefined],
])('a clean file readable from %s on DuckDB %s: %s', (readableFrom, version, kind) => {
  expect(expectedRefusal({ ...aFixture(), readableFrom }, version)?.kind).toBe(kind);
});

test('a file with both obstacles is refused for its format, which an engine reads first', () => {
  expect(expectedRefusal({ ...killed, readableFrom: '1.3.0' }, '1.2.2')?.kind).toBe('newer-format');
  expect(expectedRefusal({ ...killed, readableFrom: '1.3.0' }, '1.3.2')?.kind).toBe('engine-defect');
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
