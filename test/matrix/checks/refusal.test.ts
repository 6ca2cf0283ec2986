import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { checkRefusal } from '../../../src/matrix/checks/refusal.js';
import type { ExpectedRefusal } from '../../../src/schema/engines/expected-refusals.js';
import type { BootResult } from '../../../src/subjects/subject.js';
import { fixtureOf } from '../../fixture-of.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

const expected: ExpectedRefusal = {
  why: 'a defect; https://example.org/1',
  message: /replaying WAL/,
  declaredIn: 'some file',
};

test('refused as declared, with nothing touched', async () => {
  expect(await ask(refusal('Failure while replaying WAL'))).toEqual({
    outcome: 'refused',
    reason: 'a defect; https://example.org/1',
  });
});

test('a declaration that no longer holds fails', async () => {
  const result = await ask({ status: 'booted', statements: [] });
  expect(result).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('and it did. Correct some file.'),
  });
});

test('another message than the expected one fails', async () => {
  const result = await ask(refusal('The disk is made of cheese'));
  expect(result).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('another message: The disk'),
  });
});

test.each(['flight_recorder.db', 'flight_recorder.db.wal', 'flight_recorder.db.corrupt'])(
  'a refusal that changed %s fails',
  async (name) => {
    const result = await ask(refusal('Failure while replaying WAL'), name);
    const message = expect.stringContaining(`was changed (${name}).`);
    expect(result).toMatchObject({ outcome: 'failed', message });
  },
);

function refusal(message: string): BootResult {
  return { status: 'failed', statements: [], message };
}

/** Asks of a subject whose boot ends like that, and which changes a file on its way. */
async function ask(result: BootResult, changed?: string) {
  const file = path.join(temporaryDirectory(), 'flight_recorder.db');
  // What a database begins with: a checksum, and these letters.
  await writeFile(file, '12345678DUCK');
  const fixture = await fixtureOf('r0');
  const boot = async () => {
    if (changed !== undefined) {
      await writeFile(path.join(temporaryDirectory(), changed), 'another');
    }
    return { result };
  };
  return checkRefusal(
    { fixture, engine: await loadEngine(), file, subject: { id: 'refuser', boot } },
    expected,
  );
}
