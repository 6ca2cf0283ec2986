import { expect, test } from 'vitest';
import { engineSource, matchEngines } from '../../src/engine/engine-id.js';
import { knownEngines } from '../../src/engine/known-engines.js';
import { UsageError } from '../../src/errors/errors.js';

test('a known engine, and one on trial', () => {
  expect(engineSource('1.3.2')).toEqual({
    kind: 'known',
    version: '1.3.2',
    npmVersion: '1.3.4-alpha.27',
  });
  expect(engineSource('npm:@duckdb/node-api@1.5.3-r.1')).toEqual({ kind: 'trial', npmVersion: '1.5.3-r.1' });
});

test.each([
  '1.4',
  '9.9.9',
  'npm:left-pad@1.0.0',
  'npm:@duckdb/node-api@../..',
  'npm:@duckdb/node-api@1.5.3-r.1/../..',
  'npm:@duckdb/node-api@^1.5.0',
  '',
])('"%s" is no engine', (id) => {
  expect(() => engineSource(id)).toThrow(UsageError);
});

test('globs', () => {
  expect(matchEngines('1.4.*')).toEqual(['1.4.3', '1.4.4']);
  expect(matchEngines('all')).toEqual(knownEngines.map(({ version }) => version));
  expect(() => matchEngines('2.*')).toThrow('No known engine matches "2.*". Known: 1.1.3,');
  expect(() => matchEngines('')).toThrow(UsageError);
});
