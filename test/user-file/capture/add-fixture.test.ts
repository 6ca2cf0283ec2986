import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { HarnessError } from '../../../src/errors.js';
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
