import { expect, test } from 'vitest';
import { UsageError } from '../../src/errors/errors.js';
import { tryBoot } from '../../src/user-file/repro/boot-trial.js';
import { rescueFile } from '../../src/user-file/rescue/rescue-file.js';
import { capture } from '../user-file/capture/capture.js';

/** What a careless program has for a number of milliseconds, or of rows. */
const noNumbers = [Number.NaN, Number.POSITIVE_INFINITY, 0, -1, 2 ** 31, '5' as never];

const order = { file: 'none.db', subject: 'recorder', engine: '1.5.5' };

test.each([
  ['tryBoot', (number: number) => tryBoot(order, { timeoutMs: number })],
  ['rescueFile', (number: number) => rescueFile('none.db', { timeoutMs: number })],
  ['captureFile', (number: number) => capture('none.db', 'none', 'none', { rowLimit: number })],
] as const)('%s refuses what is no number from 1 on, and says which', async (_, ask) => {
  for (const number of noNumbers) {
    const refusal = `is ${number}. Give a whole number from 1 to 999999999.`;
    const error: unknown = await ask(number).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(refusal);
  }
});
