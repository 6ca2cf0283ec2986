import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { layOut } from '../../../src/corpus/lay-out.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import { fromPackageRoot } from '../../../src/package-root.js';
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

test('the statement that fails is told with what the engine said', async () => {
  expect(await bootOf('r0', 'r4')).toMatchObject({
    kind: 'failed',
    statements: [{ sql: expect.stringMatching(/^CREATE TABLE IF NOT EXISTS events/) }],
    failedStatement: 'CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)',
    message: expect.stringMatching(/^Binder Error: Table "events" does not have a column named "trace_id"/),
  });
});

test('a boot that takes the process with it leaves the statements before it, and the one under way', async () => {
  const program = fromPackageRoot('test', 'user-file', 'repro', 'dying-boot.mjs');
  expect(await bootOf('r0', 'r4', { program })).toEqual({
    kind: 'died',
    statements: [{ sql: "ATTACH 'flight_recorder.db'", durationMs: 1 }],
    failedStatement: 'CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)',
    processEnd:
      process.platform === 'win32'
        ? expect.objectContaining({ kind: 'exited' })
        : { kind: 'signalled', signal: 'SIGKILL' },
    lastWords: 'fatal in flight_recorder.db',
  });
});

test('a boot that takes too long is stopped', async () => {
  expect(await bootOf('r0', 'r4', { timeoutMs: 1 })).toMatchObject({
    kind: 'died',
    processEnd: { kind: 'timed-out', timeoutMs: 1 },
  });
});
