import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { isWhole } from '../../../src/recorder/file/checksum.js';
import { activeHeader, HEADER_BYTES } from '../../../src/recorder/file/file-headers.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { bytesOf } from '../support/bytes.js';
import { sampleEvent } from '../support/sample-event.js';
import { killAndTear } from '../support/tear-checkpoint.js';

/** Closed by a recorder that had recorded three events. */
export async function leftByRecorder(folder: string): Promise<string> {
  const file = path.join(folder, 'recorder.db');
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
  await recorder.recordEvents([sampleEvent(), sampleEvent(), sampleEvent()]);
  await recorder.close();
  return file;
}

/** The same, killed in a later session, its checkpoint broken off after so many bytes. */
export async function leftTorn(folder: string, bytes = 4096): Promise<string> {
  const file = await leftByRecorder(folder);
  await killAndTear(file, bytes);
  expect(await isFirstBlockWhole(file)).toBe(false);
  return file;
}

/** The file is refused, with a rescue for a remedy, and everything is as it was. */
export async function expectRefusal(file: string): Promise<void> {
  const before = await bytesOf(path.dirname(file));
  await expect(DuckDbFlightRecorder.newOnPath(file, 7)).rejects.toThrow(
    /Corrupt database file.*frcompat rescue/,
  );
  expect(await bytesOf(path.dirname(file))).toEqual(before);
}

export async function isFirstBlockWhole(file: string): Promise<boolean> {
  return isWhole((await readFile(file)).subarray(HEADER_BYTES, HEADER_BYTES + 262_144));
}

/** Where the catalog begins, in bytes: its piece, as the header says, in the first block. */
export async function placeInUse(file: string): Promise<number> {
  const bytes = await readFile(file);
  const pointer = bytes.readBigUInt64LE(activeHeader(bytes) + 16);
  expect(BigInt.asUintN(56, pointer)).toBe(0n);
  return HEADER_BYTES + 8 + Number(pointer >> 56n) * 4088 + 16;
}
