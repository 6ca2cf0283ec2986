import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { split } from 'shlex';
import { expect, test } from 'vitest';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompat } from './frcompat.js';

const temporaryDirectory = useTemporaryDirectory();

test('every report goes where it was asked to; the evidence is the log, and the command fails again', async () => {
  const json = path.join(temporaryDirectory(), 'new folder', 'out=1.json');
  const folder = path.join(temporaryDirectory(), 'evidence');
  const args = ['matrix', '--fixture', '{r0,r7}', '--subject', 'r4', '--kills', '0'];
  const { stdout, exitCode } = await frcompat([
    ...args,
    ...['--reporter', 'pretty', '--reporter', `json=${json}`, '--reporter', `evidence=${folder}`],
  ]);
  expect(exitCode).toBe(1);
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
    format: 1,
    summary: { cells: { total: 2 } },
  });
  expect(stdout).toMatch(/^r4 on DuckDB 1\.5\.5\nfixture +boot /);

  const block =
    /^COMMAND: (.*)\nEXIT_CODE: 1\nLOG_PATH: (.*)\nLOG_SHA256: (\w{64})\nPROOF_LINES:\n((?: {2}.*\n)+)GIT_SHA: (.*)$/m;
  const [, command = '', logPath = '', logSha256, proof = '', sha] = block.exec(stdout) ?? [];
  expect(await readdir(folder)).toEqual([path.basename(logPath)]);
  const log = await readFile(logPath);
  expect(createHash('sha256').update(log).digest('hex')).toBe(logSha256);
  const proofLines = proof
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(2));
  const logLines = log.toString().split('\n');
  expect(proofLines.filter((line) => !logLines.includes(line))).toEqual([]);
  expect(proofLines[0]).toMatch(/^2 cells: 0 passed, 2 failed; /);
  expect(proofLines.slice(1)).toEqual([
    'r0 opened by r4 on DuckDB 1.5.5',
    '  ✗ boot: Binder Error: Table "events" does not have a column named "trace_id"',
    'r7 opened by r4 on DuckDB 1.5.5',
    '  ✗ reboot: A second boot of the same file was not idle.',
  ]);
  expect(sha).toMatch(/^[0-9a-f]{40}(-dirty)?$|^none: /);
  expect(split(command).slice(0, 9)).toEqual(['npx', 'frcompat', ...args]);
});

test('a report that cannot be written is refused before anything runs: exit code 2, and why', async () => {
  const target = path.join(temporaryDirectory(), 'file', 'out.json');
  await writeFile(path.dirname(target), '');
  const { stdout, stderr, exitCode } = await frcompat(['matrix', '--reporter', `json=${target}`]);
  expect(stderr).toBe(
    `frcompat: The report ${target} cannot be written: ${path.dirname(target)} is no folder. Give the reporter json a path that can be written.`,
  );
  expect([stdout, exitCode]).toEqual(['', 2]);
});

test('one that cannot be written any more when the matrix has run: exit code 3, and where', async () => {
  const target = path.join(temporaryDirectory(), 'out.json');
  const makeFolder = `require('node:fs').mkdirSync(${JSON.stringify(target)}, { recursive: true })`;
  const { stderr, exitCode } = await frcompat([
    ...['matrix', '--fixture', 'r7', '--kills', '0', '--damages', '0', '--reporter', `json=${target}`],
    ...['--subject', `cmd:node -e "${makeFolder.replaceAll('"', String.raw`\"`)}" {db}`],
  ]);
  expect(stderr).toContain(`The report ${target} cannot be written: `);
  expect(exitCode).toBe(3);
});
