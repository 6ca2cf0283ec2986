import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { positiveInteger, shard, wholeNumber } from '../../src/command-line/numbers.js';

test('--shard 2/3 is the second of three', () => {
  expect(shard('2/3')).toEqual({ index: 2, of: 3 });
  expect(shard('1/1')).toEqual({ index: 1, of: 1 });
});

test.each(['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3', ' 1/2', '-1/2', '1.5/2'])(
  '--shard %s is none',
  (text) => {
    expect(() => shard(text)).toThrow(InvalidArgumentError);
  },
);

test('where one at least is needed, 0 is no number', () => {
  expect(positiveInteger('1')).toBe(1);
  expect(() => positiveInteger('0')).toThrow(InvalidArgumentError);
});

test.each(['', '1x', 'x1', '1.5', '-1', '+1', '0x10', '1e3', ' 1', '1000000000'])(
  '"%s" is no whole number',
  (text) => {
    expect(() => wholeNumber(text)).toThrow(InvalidArgumentError);
    expect(() => positiveInteger(text)).toThrow(InvalidArgumentError);
  },
);

test('a number that is too large is told what the largest is', () => {
  expect(positiveInteger('999999999')).toBe(999_999_999);
  expect(() => positiveInteger('1000000000')).toThrow('It is not a whole number from 1 to 999999999.');
});
