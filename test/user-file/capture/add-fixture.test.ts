import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { HarnessError, UsageError } from '../../../src/errors/errors.js';
import { addFixture } from '../../../src/user-file/capture/add-fixture.js';
import { aFixture } from '../../corpus/a-fixture.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';

const withLog = { ...aFixture('second'), wal: { sha256: 'b'.repeat(64), bytes: 1 } };

test('a fixture whose log cannot be added is not half added', async () => {
  await inFolder(async (folder) => {
    const [into, file] = [path.join(folder, 'corpus'), path.join(folder, 'x.db')];
    await writeFile(file, 'a database');
    await addFixture(into, aFixture('first'), file);
    const before = await bytesOf(into);
    expect(Object.keys(before)).toEqual(['first.db.gz', 'manifest.json']);
    const refusal = await addFixture(into, withLog, file).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(HarnessError);
    expect((refusal as Error).message).toMatch(/cannot be written to .*: ENOENT.*x\.db\.wal'\. Make room or/);
    expect(await bytesOf(into)).toEqual(before);
  });
});

test('of several that add a fixture of one name at the same time one does, and the others say that it is there', async () => {
  await inFolder(async (folder) => {
    const [into, file] = [path.join(folder, 'corpus'), path.join(folder, 'x.db')];
    await writeFile(file, 'a database');
    const ids = ['one', 'one', 'one'];
    const adding = await Promise.allSettled(ids.map((id) => addFixture(into, aFixture(id), file)));
    expect((await readManifest(into)).fixtures.map(({ id }) => id)).toEqual(['one']);
    expect(Object.keys(await bytesOf(into))).toEqual(['manifest.json', 'one.db.gz']);
    const refusals = adding.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refusals).toEqual([expect.any(UsageError), expect.any(UsageError)]);
    expect(refusals[0].message).toMatch(
      /one\.db\.gz" is already there\. Move it away, or give another --name\.$/,
    );
  });
});
