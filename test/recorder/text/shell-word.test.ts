import { split } from 'shlex';
import { expect, test } from 'vitest';
import { shellWord } from '../../../src/recorder/text/shell-word.js';

test.each(['recorder', 'r0+r7~killed-at-12', 'packet-v4', 'npm:@duckdb/node-api@1.5.3-r.1'])(
  '%s needs no quotes',
  (text) => {
    expect(shellWord(text, 'linux')).toBe(text);
    expect(shellWord(text, 'win32')).toBe(text);
  },
);

test.each(['cmd:python3 a.py {db}', "it's", '~/x', '$HOME', 'a"b', 'größe 日本', ''])(
  'a POSIX shell reads %s back as one word',
  (text) => {
    expect(split(`run ${shellWord(text, 'linux')}`)).toEqual(['run', text]);
  },
);

test('a shell takes no quoted tilde for a home folder', () => {
  expect(shellWord('~/x', 'linux')).toBe("'~/x'");
});

test('a control character does not reach the terminal', () => {
  expect(shellWord("a\u001b[2J\n\u009b'\\.db", 'linux')).toBe(String.raw`$'a\u001b[2J\u000a\u009b\'\\.db'`);
});

test('Windows knows double quotes only', () => {
  expect(shellWord('cmd:py "my recorder.py" {db}', 'win32')).toBe('"cmd:py \\"my recorder.py\\" {db}"');
  expect(shellWord(String.raw`cmd:py "C:\my\" {db}`, 'win32')).toBe(String.raw`"cmd:py \"C:\my\\\" {db}"`);
  expect(shellWord('C:\\my dir\\', 'win32')).toBe('"C:\\my dir\\\\"');
});
