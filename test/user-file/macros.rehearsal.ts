import { expect, test } from 'vitest';
import { inspectCopy } from '../../src/user-file/inspect/inspection.js';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';
import { inFileOfOwn } from '../recorder/support/in-folder.js';
import { makeFile, makeLegacyFile } from '../recorder/support/legacy-file.js';
import { macrosLikeFunctions } from '../recorder/support/macros.js';
import { runAndBeKilled } from '../recorder/support/programs.js';
import { rescueUntouched } from './rescue/support.js';

/** `CREATE MACRO max(a, b)` is what somebody writes who comes from SQLite. */
test('a file whose macros are called like the functions of the engine is inspected like any other', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r7');
    const before = await inspected(file);
    await makeFile(file, await macrosLikeFunctions());
    const { contents, condition } = await inspected(file);
    expect({ ...contents, foreign: undefined }).toEqual({ ...before.contents, foreign: undefined });
    expect(condition).toBe(before.condition);
  });
});

test('and it is rescued like any other', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r7', await macrosLikeFunctions());
    await runAndBeKilled(file, ["UPDATE events SET actor_id = 'killed'"]);
    const { lostNothing, tables } = await rescueUntouched(file);
    expect([lostNothing, tables.map(({ name }) => name)]).toEqual([true, expect.arrayContaining(['events'])]);
  });
});

async function inspected(file: string) {
  return await withWorkingCopy(file, {}, (copy) => inspectCopy(copy, '1.5.5'));
}
