import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findRevision } from '../../../generators/revisions/index.js';
import { layOut } from '../../../src/corpus/lay-out.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import { tryBoot } from '../../../src/user-file/repro/boot-trial.js';
import { inFolder } from '../../recorder/support/in-folder.js';

async function bootOf(id: string, subject: string, options: { timeoutMs?: number; program?: string } = {}) {
  const [fixture] = selectFixtures(await readManifest(), id);
  if (fixture === undefined) {
    throw new Error(`no fixture ${id}`);
  }
  let outcome: Awaited<ReturnType<typeof tryBoot>> | undefined;
  await inFolder(async (folder) => {
    const directory = path.join(folder, 'größe 日本');
    await mkdir(directory);
    const file = await layOut(fixture, directory);
    outcome = await tryBoot({ file, subject, engine: '1.5.5' }, { timeoutMs: 60_000, ...options });
  });
  return outcome;
}

test('every statement of a boot is told as it ran', async () => {
  const boot = await bootOf('r0', 'r5');
  expect(boot).toMatchObject({ kind: 'booted' });
  expect(boot?.statements.map(({ sql }) => sql)).toEqual(findRevision('r5')?.bootStatements);
});

test('the copy stands by its name alone in what was sent', async () => {
  const boot = await bootOf('r7', 'recorder');
  expect(boot?.statements.map(({ sql }) => sql).filter((sql) => sql.startsWith('ATTACH'))).toEqual([
    'ATTACH \'flight_recorder.db\' AS "flight_recorder (held)" (TYPE duckdb)',
    expect.stringMatching(
      /^ATTACH 'flight_recorder\.db\.migrating-\d+-[0-9a-f]{8}' AS "flight_recorder" \(TYPE duckdb\)$/,
    ),
    'ATTACH \'flight_recorder.db\' AS "flight_recorder" (TYPE duckdb)',
  ]);
});
