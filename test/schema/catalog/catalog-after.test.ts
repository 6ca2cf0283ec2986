import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { HarnessError } from '../../../src/errors/errors.js';
import { catalogAfter } from '../../../src/schema/catalog/catalog-after.js';

test('a revision with a statement that is none is said to have it, on one line', async () => {
  const statements = ['CREATE TABLE notes (note VARCHAR)', 'CREATE TABLE more (\n  note VARCHAR NOT NUL\n)'];
  const failure = await catalogAfter(await loadEngine(), statements).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(HarnessError);
  expect((failure as Error).message).toMatch(
    /^A revision has a statement that fails: "CREATE TABLE more \( note VARCHAR NOT NUL \)"\. The engine said: Parser Error: .* Correct it in generators\/revisions\.$/,
  );
});
