import { expect, test } from 'vitest';
import { UsageError } from '../../../src/errors/errors.js';
import { splitCommand, withDatabasePath } from '../../../src/subjects/command/command-line.js';

test('a command line is split as a shell splits it, and nothing else is done to it', () => {
  const id = `cmd:'my recorder' "--name=it's" --file={db} a\\ b $HOME *.db | ; {db}`;
  expect(splitCommand(id)).toEqual([
    'my recorder',
    "--name=it's",
    '--file={db}',
    'a b',
    '$HOME',
    '*.db',
    '|',
    ';',
    '{db}',
  ]);
});

test('between double quotes a backslash takes a quote or a backslash, and before any other letter it stays', () => {
  expect(splitCommand('cmd:a "b\\"c\\\\d\\$E" {db}')).toEqual(['a', 'b"c\\d\\$E', '{db}']);
});

test.each(['/tmp/with space/größe 日本.db', `it's "quoted".db`, 'C:\\Users\\me\\a.db', '$& $1.db', '{db}'])(
  'the path %s stays one argument, as it is',
  (file) => {
    expect(withDatabasePath(['--open', '{db}', '--file={db}'], file)).toEqual([
      '--open',
      file,
      `--file=${file}`,
    ]);
  },
);

test.each([
  ['cmd:', /names no program/],
  ['cmd:   ', /names no program/],
  ['cmd:"" {db}', /names no program/],
  ['cmd:recorder', /has no \{db\} where the path of the database belongs/],
  ['cmd:{db}', /has no \{db\}/],
  ['cmd:recorder "{db}', /cannot be split .* Close every quote/],
])('"%s" is refused', (id, complaint) => {
  expect(() => splitCommand(id)).toThrow(UsageError);
  expect(() => splitCommand(id)).toThrow(complaint);
});
