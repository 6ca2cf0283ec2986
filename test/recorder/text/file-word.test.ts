import { split } from 'shlex';
import { expect, test } from 'vitest';
import { fileWord } from '../../../src/recorder/text/file-word.js';

test('an ordinary path stands in double quotes', () => {
  expect(fileWord('/data/my events.db', 'linux')).toBe('"/data/my events.db"');
  expect(fileWord(String.raw`C:\my data\$x.db`, 'win32')).toBe(String.raw`"C:\my data\$x.db"`);
});

test.for(['a"b.db', '$HOME.db', '$(id).db', '`id`.db', 'a\\', 'wow!.db', "it's $5.db"])(
  'a shell runs and replaces nothing in %s',
  (file) => {
    const word = fileWord(file, 'linux');
    expect(split(`run ${word}`)).toEqual(['run', file]);
    expect(word).toMatch(/^'/);
  },
);

test('no line is broken, and no file is an option', () => {
  expect(fileWord('a\nb.db', 'linux')).toBe(String.raw`$'a\u000ab.db'`);
  expect(fileWord('-a.db', 'linux')).toBe('"./-a.db"');
});
