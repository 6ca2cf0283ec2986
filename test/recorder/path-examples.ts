import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
import { makeLegacyFile, plainRows } from './support/legacy-file.js';
import { sampleEvent } from './support/sample-event.js';

export async function bootAndRecord(file: string): Promise<void> {
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
  const event = sampleEvent();
  await recorder.recordEvent(event);
  expect(await recorder.listEvents({ eventId: event.eventId })).toHaveLength(1);
  await recorder.close();
}

export function describeName(name: string): void {
  describe(`a database called ${name}`, () => {
    it('is created, migrated and opened again, and nothing else is left beside it', async () => {
      await inFolder(async (folder) => {
        const legacy = path.join(folder, 'legacy.db');
        await makeLegacyFile(legacy, 'r0');
        await mkdir(path.join(folder, 'old'));
        await mkdir(path.join(folder, 'new'));
        const [old, fresh] = [path.join(folder, 'old', name), path.join(folder, 'new', name)];
        await rename(legacy, old);
        for (const file of [old, fresh]) {
          await bootAndRecord(file);
          await bootAndRecord(file);
          expect(Object.keys(await bytesOf(path.dirname(file)))).toEqual([name, `${name}.verified`]);
        }
        const plain = path.join(folder, 'plain.db');
        await rename(old, plain);
        expect(await plainRows(plain, 'SELECT count(*)::INT AS n FROM events')).toEqual([{ n: 4 + 1 + 2 }]);
      });
    });
  });
}
