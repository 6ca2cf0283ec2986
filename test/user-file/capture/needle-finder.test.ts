import { expect, test } from 'vitest';
import { NeedleFinder } from '../../../src/user-file/capture/needle-finder.js';

const finder = new NeedleFinder(['secret', 'größe', '日本語の', 'secure', 'four']);

test.each(['secret', 'a secret', 'secrets', 'see größe', '…日本語の…', '\0secure\0', 'four'])(
  '"%s" holds one',
  (text) => {
    expect(finder.isIn(Buffer.from(text))).toBe(true);
  },
);

test.each(['', 'sec', 'secre', 'Secret', 'gröss', '日本語', 'nothing of the kind'])(
  '"%s" holds none',
  (text) => {
    expect(finder.isIn(Buffer.from(text))).toBe(false);
  },
);
