import { mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompat } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

test('an engine is added, answers for itself, and is removed', async () => {
  await mkdir(path.join(folder(), '1.3.2', 'what somebody left'), { recursive: true });
  const added = await engines('add', '1.3.2');
  expect(added).toMatchObject({ exitCode: 0, stdout: '1.3.2: installed' });
  expect(await readdir(folder())).toEqual(['1.3.2']);
  expect((await engines('add', '1.3.2', '1.5.5')).stdout).toBe(
    '1.3.2: is there already\n1.5.5: is there already',
  );
  const { stdout, exitCode } = await engines('list');
  expect(stdout).toMatch(/^1\.3\.2 +1\.3\.4-alpha\.27 +installed +1\.3\.2$/m);
  expect(stdout).toMatch(/^1\.4\.3 +1\.4\.3-r\.3 +missing$/m);
  expect(stdout).toMatch(/^1\.5\.5 +1\.5\.5-r\.5 +bundled +1\.5\.5$/m);
  expect(exitCode).toBe(0);
  expect((await engines('remove', '1.3.2')).stdout).toBe('1.3.2: removed');
  expect(await readdir(folder())).toEqual([]);
}, 120_000);

test('what npm has not: its own words, exit code 3, nothing left', async () => {
  const { stderr, exitCode } = await engines('add', 'npm:@duckdb/node-api@0.0.1-none.1');
  expect(stderr).toMatch(
    /could not be installed into .*: code ETARGET notarget No matching version found .*[^.]\. Check the network/,
  );
  expect(exitCode).toBe(3);
  expect(await readdir(folder())).toEqual([]);
});

test('an engine whose native library npm has not for this platform is not installed', async () => {
  const { stderr, exitCode } = await frcompat(['engines', 'add', '1.3.2'], {
    FRCOMPAT_ENGINES: folder(),
    // npm takes this for the system that it runs on.
    npm_config_os: 'sunos',
  });
  expect(stderr).toMatch(
    /could not be installed into .*: npm found no native library of it for \w+-\w+\. Check/,
  );
  expect(exitCode).toBe(3);
  expect(await readdir(folder())).toEqual([]);
});

// Windows has no signals.
test.skipIf(process.platform === 'win32').each([
  ['SIGINT', ['engines', 'add', '1.3.2']],
  ['SIGTERM', ['matrix', '--engine', 'npm:@duckdb/node-api@1.5.3-r.1', '--fixture', 'r0']],
] as const)('%s while npm installs leaves nothing of it: %j', { timeout: 60_000 }, async (signal, args) => {
  const running = frcompat(args, { FRCOMPAT_ENGINES: folder() });
  await vi.waitFor(async () => expect(await readdir(folder())).toHaveLength(1), 30_000);
  running.kill(signal);
  const { exitCode, stderr } = await running;
  expect(stderr).toBe(`frcompat: Interrupted by ${signal}; every worker was stopped.`);
  expect(exitCode).toBe(130);
  expect(await readdir(folder())).toEqual([]);
});

test('of several that add the same engine the first wins, and nobody takes it away again', {
  timeout: 120_000,
}, async () => {
  const installed = path.join(folder(), '1.3.2');
  const identity = async () => (await stat(installed, { bigint: true })).ino;
  const adding = [1, 2, 3].map(() => engines('add', '1.3.2'));
  await Promise.race(adding);
  const first = await identity();
  for (const { exitCode, stdout } of await Promise.all(adding)) {
    expect(stdout).toMatch(/^1\.3\.2: (installed|is there already)$/);
    expect(exitCode).toBe(0);
  }
  expect(await identity()).toBe(first);
  expect(await readdir(folder())).toEqual(['1.3.2']);
});

function engines(...args: string[]) {
  return frcompat(['engines', ...args], { FRCOMPAT_ENGINES: folder() });
}

function folder(): string {
  return path.join(temporaryDirectory(), 'engines of mine ü');
}
