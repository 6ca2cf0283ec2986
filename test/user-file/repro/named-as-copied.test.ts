import path from 'node:path';
import { expect, test } from 'vitest';
import { namedAsCopied } from '../../../src/user-file/repro/named-as-copied.js';
import { verdict } from '../../matrix/verdicts.js';

const temporary = path.resolve('temporary (1)');
const copy = {
  directory: path.join(temporary, 'frcompat-1-copied'),
  file: path.join(temporary, 'frcompat-1-copied', 'copy', '$& größe.db'),
};
const cell = path.join(temporary, 'frcompat-1-cells', 'r0+r7~unclean--r7--1.5.5');
const inCell = path.join(cell, 'flight_recorder.db');

function told(message: string): string {
  const differences = [{ path: message, expected: 'ok', actual: message }];
  const failed = verdict({ fixture: 'r0+r7~unclean' }, { boot: { outcome: 'failed', message, differences } });
  const { boot } = namedAsCopied(failed, copy).checks;
  const [difference] = boot.outcome === 'failed' ? boot.differences : [];
  const text = boot.outcome === 'failed' ? boot.message : '';
  expect(difference).toEqual({ path: text, expected: 'ok', actual: text });
  return text;
}

test('what the matrix opened goes by the name of the working copy', () => {
  expect(told(`replaying "${inCell}.wal": no. "${inCell}" is ruined`)).toBe(
    'replaying "$& größe.db.wal": no. "$& größe.db" is ruined',
  );
  const deeper = path.join(cell, 'crash', 'flight_recorder.db');
  expect(told(`Rescue it: npx frcompat rescue ${deeper}`)).toBe('Rescue it: npx frcompat rescue $& größe.db');
});

test('a path of anything else stays', () => {
  const elsewhere = path.join(temporary, 'frcompat-1-cells', 'r0--r7--1.5.5', 'flight_recorder.db');
  expect(told(`"${elsewhere}" is open`)).toBe(`"${elsewhere}" is open`);
});
