import { expect, test } from 'vitest';
import { BoundedLines } from '../../../src/subjects/command/bounded-lines.js';

test.each<[string, string[], string[]]>([
  ['in one piece', ['a\nbc\n'], ['a', 'bc']],
  ['in pieces', ['a', 'b\nc', 'd', '\n', 'e'], ['ab', 'cd', 'e']],
  ['with the line ends of Windows', ['abc\r\n'], ['abc\r']],
  ['as long as allowed', ['1234', '5\n'], ['12345']],
  ['too long', ['1234', '56', '7\nready\n'], ['ready']],
  ['too long in one piece, and without an end', ['1234567\nready\n1234', '567'], ['ready']],
])('%s', (_, pieces, expected) => {
  const found: string[] = [];
  const lines = new BoundedLines((line) => found.push(line), 5);
  for (const piece of pieces) {
    lines.write(piece);
  }
  lines.end();
  expect(found).toEqual(expected);
});
