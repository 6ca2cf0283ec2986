import { expect, test } from 'vitest';
import type { BootOutcome } from '../../src/user-file/repro/boot-trial.js';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';
import { bootLines } from '../../src/vitest/boot-lines.js';
import { useOldAndMigrated } from './old-and-migrated.js';

const files = useOldAndMigrated();

const said = `Conversion Error: Could not convert string 'tell nobody' to INT32`;
const died: BootOutcome = {
  kind: 'died',
  statements: [],
  failedStatement: 'CREATE TABLE events (i INTEGER)',
  processEnd: { kind: 'signalled', signal: 'SIGABRT' },
  lastWords: said,
};

function linesOf(input: string, boot: BootOutcome): Promise<string[]> {
  return withWorkingCopy(input, {}, async (copy) => bootLines(boot, copy));
}

test('a boot that died tells its last words, the statement and how it ended, and of a file of somebody no value', async () => {
  const others = ['  at statement 1: CREATE TABLE events (i INTEGER)', expect.stringContaining('SIGABRT')];
  expect(await linesOf('r0', died)).toEqual([`  ${said}`, ...others]);
  const hidden = said.replace('tell nobody', '(hidden)');
  expect(await linesOf(files.old, died)).toEqual([`  ${hidden}`, ...others]);
  expect(await linesOf('r0', { ...died, lastWords: '' })).toEqual(others);
});
