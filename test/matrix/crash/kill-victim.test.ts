import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { HarnessError } from '../../../src/errors/errors.js';
import { killVictim, type VictimOrder } from '../../../src/matrix/crash/kill-victim.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';
import { killIn } from './kill-in.js';

const temporaryDirectory = useTemporaryDirectory();

test('a victim that records is killed with its rows in the log, and what it acknowledged is written down', async () => {
  const { end, file, acknowledgements } = await killIn(temporaryDirectory(), 'r7', 'recorder', {
    kind: 'while-recording',
    events: 7,
    microseconds: 0,
  });
  expect(end).toEqual({ kind: 'killed' });
  expect(existsSync(`${file}.wal`)).toBe(true);
  const ids = (await readFile(acknowledgements, 'utf8')).trim().split('\n');
  expect(ids.length).toBeGreaterThanOrEqual(7);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a victim that the system does not start is no verdict on the file', async () => {
  const asked = killVictim({
    subject: 'recorder',
    engine: '1.5.5',
    file: 'flight_recorder.db',
    acknowledgements: 'acknowledged.txt',
    // More than any system takes for the arguments of a process.
    idPrefix: 'x'.repeat(8_000_000),
    point: { kind: 'while-recording', events: 7, microseconds: 0 },
  });
  await expect(asked).rejects.toThrow(HarnessError);
  await expect(asked).rejects.toThrow(/could not be started: spawn \w+\. Free some memory/);
});

test('a victim starts without the certificates of a person, which Node.js 20 reads before anything else', async () => {
  const program = await programThat(
    'throw new Error(String(process.env.NODE_EXTRA_CA_CERTS) + process.env.TOLD);',
  );
  vi.stubEnv('NODE_EXTRA_CA_CERTS', 'ours.pem');
  vi.stubEnv('TOLD', '!');
  const end = await killVictim({} as VictimOrder, { program }).finally(() => vi.unstubAllEnvs());
  expect(end).toEqual({ kind: 'boot-failed', message: 'undefined!' });
});

test('a victim that hangs was not killed where it was to be, though it is ended', async () => {
  const program = await programThat('setInterval(() => {}, 1000);');
  const end = await killVictim({} as VictimOrder, { program, patienceMs: 500 });
  expect(end).toEqual({ kind: 'hung' });
});

test('a victim that lives on until it ends by itself is a fault of the harness', async () => {
  const asked = killVictim({} as VictimOrder, { program: await programThat('') });
  await expect(asked).rejects.toThrow(HarnessError);
  await expect(asked).rejects.toThrow(/ended without being killed/);
});

test.skipIf(process.platform === 'win32')('a victim that exits without a word was not killed', async () => {
  const program = await programThat('process.exit(1);');
  const end = await killVictim({} as VictimOrder, { program });
  expect(end).toEqual({ kind: 'boot-failed', message: '' });
});

async function programThat(does: string): Promise<string> {
  const program = path.join(temporaryDirectory(), 'victim.mjs');
  await writeFile(program, does);
  return program;
}
