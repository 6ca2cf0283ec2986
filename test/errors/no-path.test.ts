import { expect, test } from 'vitest';
import {
  captureFile,
  findReports,
  readManifest,
  readReport,
  rescueFile,
  tryBoot,
  UsageError,
  withWorkingCopy,
} from '../../src/index.js';
import { DuckDbFlightRecorder, FlightRecorderError } from '../../src/recorder/index.js';

const SAID = 'A path was expected, and what was given is of type number. Give it as a string.';
// What a program without types may give.
const noPath = 7 as unknown as string;

test('the recorder says in its own words that what it was given is no path', async () => {
  const refused = DuckDbFlightRecorder.newOnPath(noPath, 7);
  await expect(refused).rejects.toThrow(FlightRecorderError);
  await expect(refused).rejects.toThrow(SAID);
  const nothing = DuckDbFlightRecorder.newOnPath(null as unknown as string, 7);
  await expect(nothing).rejects.toThrow('what was given is null. Give it as a string.');
});

const captureOptions = {
  ...{ id: 'theirs', into: 'fixtures', rowLimit: 1, subject: 'recorder', timeoutMs: 1000, knownFixtures: [] },
  signal: new AbortController().signal,
};

test.each<[string, () => Promise<unknown>]>([
  ['rescueFile', () => rescueFile(noPath)],
  ['withWorkingCopy', () => withWorkingCopy(noPath, {}, () => Promise.resolve())],
  ['captureFile', () => captureFile(noPath, captureOptions)],
  ['captureFile, into a folder', () => captureFile('their.db', { ...captureOptions, into: noPath })],
  ['tryBoot', () => tryBoot({ file: noPath, subject: 'recorder', engine: '1.5.5' }, { timeoutMs: 1000 })],
  ['readReport', () => readReport(noPath)],
  ['findReports', () => findReports([noPath])],
  ['readManifest', () => readManifest(noPath)],
])('so does %s, as wrong usage', async (_, call) => {
  const error: unknown = await call().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as UsageError).message).toBe(SAID);
});
