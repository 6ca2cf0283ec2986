import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../../src/errors/errors.js';
import { readGrowth } from '../../../src/report/growth/read-growth.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';
import { curve, growth } from './curves.js';

const temporaryDirectory = useTemporaryDirectory();
const measured = growth(curve((size) => size));

test('of what the bench wrote the curves are read, and where they were measured', async () => {
  const file = await fileWith({ format: 1, measurements: [{ id: 'a line' }], ...measured });
  expect(await readGrowth(file)).toEqual(measured);
});

test.each<[string, unknown, RegExp]>([
  ['no JSON', '{"format":', /bench\.json is not JSON: /],
  ['a report', { format: 1, runs: [] }, /bench\.json is no result of the bench of format 1: date: /],
  ['of another format', { format: 2, ...measured }, /of the bench of format 1: format: /],
  ['without curves', { format: 1, ...growth() }, /bench\.json hold none: the bench ran without --plots\. /],
  [
    'a curve of one size',
    withPoints([{ size: 1, cost: 1 }]),
    /curves\.0\.points: a slope needs two sizes\. /,
  ],
  [
    'a curve of no cost',
    withPoints([1, 2].map((size) => ({ size, cost: 0 }))),
    /curves\.0\.points\.0\.cost: /,
  ],
])('refused on one line, and left as it was: %s', async (_what, content, complaint) => {
  const file = await fileWith(content);
  const before = await readFile(file);
  const refusal = await readGrowth(file).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(UsageError);
  expect(`${refusal}`).toMatch(complaint);
  expect(`${refusal}`).toMatch(
    /^UsageError: The curves .*: npm run bench -- --plots <folder> --json <file>$/,
  );
  expect(await readFile(file)).toEqual(before);
});

test('refused: a file that is not there', async () => {
  await expect(readGrowth(path.join(temporaryDirectory(), 'missing.json'))).rejects.toThrow(
    /^The curves .*missing\.json cannot be read: ENOENT/,
  );
});

function withPoints(points: { size: number; cost: number }[]): unknown {
  return { format: 1, ...growth({ ...curve((size) => size), points }) };
}

async function fileWith(content: unknown): Promise<string> {
  const file = path.join(temporaryDirectory(), 'bench.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
