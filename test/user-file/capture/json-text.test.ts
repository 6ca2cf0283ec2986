import { expect, test } from 'vitest';
import { replaceInJson, stringsInJson } from '../../../src/user-file/capture/json-text.js';

const json = '{"a \\"key\\"": [ "größe\\n\\u00df", NaN, -Infinity, 1.5e3, true, null, ], "": {}}';

test('strings are found at any depth, keys too, whatever JavaScript does not read', () => {
  expect(() => JSON.parse(json)).toThrow(SyntaxError);
  expect(stringsInJson(json)).toEqual(['a "key"', 'größe\nß', '']);
  expect(stringsInJson('"alone"')).toEqual(['alone']);
  expect(stringsInJson('[-1, nan]')).toEqual([]);
});

test('every string and every word is replaced, and all else stays as it was written', () => {
  const replaced = replaceInJson(
    json,
    (string) => `<${string.length}>`,
    (word) => `(${word})`,
  );
  expect(replaced).toBe('{"<7>": [ "<7>", (NaN), (-Infinity), (1.5e3), (true), (null), ], "<0>": {}}');
});
