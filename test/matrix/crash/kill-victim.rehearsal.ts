import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { layOut } from '../../../src/corpus/lay-out.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import type { KillPoint } from '../../../src/matrix/crash/kill-point.js';
import { killVictim } from '../../../src/matrix/crash/kill-victim.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

const ID_PREFIX = 'aaaaaaaa-0000-4000-8000-';

async function kill(fixture: string, subject: string, point: KillPoint) {
  const directory = temporaryDirectory();
  const [found] = selectFixtures(await readManifest(), fixture);
  if (found === undefined) {
    throw new Error(`no fixture ${fixture}`);
  }
  const file = await layOut(found, directory);
  const acknowledgements = path.join(directory, 'acknowledged.txt');
  const end = await killVictim({
    subject,
    engine: '1.5.5',
    file,
    acknowledgements,
    idPrefix: ID_PREFIX,
    point,
  });
  return { end, file, acknowledgements };
}

test('a victim that is killed before its boot leaves the file alone', async () => {
  const { end, file } = await kill('r7', 'recorder', { kind: 'after-statement', statement: 0 });
  expect(end).toEqual({ kind: 'killed' });
  expect(existsSync(`${file}.wal`)).toBe(false);
});

test('a boot that fails before its kill point is told with the message of the engine', async () => {
  const { end } = await kill('r0', 'r4', { kind: 'after-statement', statement: 31 });
  expect(end).toEqual({ kind: 'boot-failed', message: expect.stringContaining('trace_id') });
});
