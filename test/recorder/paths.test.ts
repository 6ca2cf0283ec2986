import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { bytesOf } from './support/bytes.js';
import { inFolder } from './support/in-folder.js';
import { makeLegacyFile, plainRows } from './support/legacy-file.js';
import { sampleEvent } from './support/sample-event.js';

const everywhere = [
  "it's; DROP TABLE events; --.db",
  'with  spaces .db',
  'Größe 日本語 ✓ 👩‍🚀.db',
  '-rf.db',
  '.hidden.db',
  'no-extension',
  'a.b.c.db',
  'per%20cent#hash.db',
  'glob[ab]{c}.db',
  'main.db',
  'temp.db',
  'system.db',
  'memory.db',
  'held for replacement.db',
  `${'x'.repeat(237)}.db`,
  `${'ü'.repeat(118)}.db`,
];

/** Windows forbids these characters in names. */
const beyondWindows = [
  '"quoted" <name>.db',
  'who?*.db',
  'back\\slash.db',
  'two\nlines; DROP TABLE events;.db',
  ':memory:',
  'x.db?access_mode=READ_ONLY',
];

const names = process.platform === 'win32' ? everywhere : [...everywhere, ...beyondWindows];

async function bootAndRecord(file: string): Promise<void> {
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
  const event = sampleEvent();
  await recorder.recordEvent(event);
  expect(await recorder.listEvents({ eventId: event.eventId })).toHaveLength(1);
  await recorder.close();
}

describe.each(names)('a database called %s', (name) => {
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

it('a path may be relative and go through ..', async () => {
  await inFolder(async (folder) => {
    await mkdir(path.join(folder, 'sub'));
    const roundabout = `${path.relative(process.cwd(), folder)}${path.sep}sub${path.sep}..${path.sep}x.db`;
    await bootAndRecord(roundabout);
    expect(Object.keys(await bytesOf(folder))).toEqual(['x.db', 'x.db.verified']);
  });
});

it.skipIf(process.platform === 'win32')(
  'a refusal of a name with a line break stands on one line',
  async () => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'two\nlines.db');
      await mkdir(file);
      const refused = DuckDbFlightRecorder.newOnPath(file, 7);
      await expect(refused).rejects.toThrow(/two\\nlines\.db" is not a regular file/);
      await expect(refused).rejects.toMatchObject({ file });
    });
  },
);
