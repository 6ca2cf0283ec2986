import path from 'node:path';
import { expect, test } from 'vitest';
import { knownNames } from '../../src/user-file/known-names.js';
import { textWithoutValues } from '../../src/user-file/text-without-values.js';

const directory = path.resolve('frcompat-42-Zk3');
const names = (file: string) =>
  knownNames({
    origin: { kind: 'file', file },
    directory,
    examination: { kind: 'unreadable', message: '' },
  });

test.each(['e', 'a', 'data/e', '/e', 'flight.db'])(
  'of the file "%s" no value is taken for a path',
  (file) => {
    for (const value of [
      'id: TOP-SECRET-value',
      'eve',
      'a/b',
      `see ${directory}`,
      `${file}.smith@example.org`,
      `/${file}`,
      'customers.db',
    ]) {
      expect([value, textWithoutValues(`Duplicate key "${value}"`, names(file))]).toEqual([
        value,
        'Duplicate key "(hidden)"',
      ]);
    }
  },
);

test.each(['e', 'data/my own.db'])(
  'the file "%s", what stands beside it, and its copies may be named',
  (file) => {
    for (const named of [
      file,
      path.resolve(file),
      `${file}.wal`,
      `${path.basename(file)}.wal.checkpoint`,
      `${path.basename(file)}.migrating-22379-5644a8b3`,
      path.join(directory, 'copy', 'e.wal'),
      'flight_recorder.db.wal',
    ]) {
      const text = `cannot open "${named}"`;
      expect(textWithoutValues(text, names(file))).toBe(text);
    }
  },
);
