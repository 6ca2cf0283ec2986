import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { HarnessError } from '../../src/errors/errors.js';
import { chooseReporters } from '../../src/report/choose-reporters.js';
import { writeReports } from '../../src/report/write-reports.js';
import { bootFailed, verdict } from '../matrix/verdicts.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { report, run } from './reports.js';

const temporaryDirectory = useTemporaryDirectory();

test('what cannot be written keeps no other report from being written, and each is named', async () => {
  const [taken, evidence, json] = ['taken', 'proof', path.join('new', 'folder', 'report.json')].map((name) =>
    path.join(temporaryDirectory(), name),
  ) as [string, string, string];
  await writeFile(taken, 'a file where a folder would have to be');
  const inFile = path.join(taken, 'junit.xml');
  const printed: string[] = [];
  const writing = writeReports(
    report([run([verdict({})])]),
    chooseReporters([
      ...[`junit=${inFile}`, `evidence=${taken}`, 'pretty'],
      ...[`evidence=${evidence}`, `json=${json}`],
    ]),
    (text) => printed.push(text),
  );
  const error: unknown = await writing.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HarnessError);
  expect((error as Error).message).toContain(`The report ${inFile} cannot be written: E`);
  expect((error as Error).message).toContain(`The report ${taken} cannot be written: E`);
  expect((error as Error).message).toMatch(/Give a path that can be written, or make room on the disk\.$/);
  expect(printed).toEqual([
    expect.stringMatching(/^recorder on DuckDB/),
    expect.stringMatching(/^COMMAND: /),
  ]);
  expect(await readdir(evidence)).toHaveLength(1);
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ exitCode: 0 });
});

test('what a job of GitHub has written before stays, and what cannot be appended is told', async () => {
  const file = path.join(temporaryDirectory(), 'outputs');
  await writeFile(file, 'before=1\n');
  const of = report([run([verdict({}), verdict({ fixture: 'r1' }, bootFailed('no'))])]);
  await writeReports(of, chooseReporters([`github-output=${file}`]), () => {});
  expect(await readFile(file, 'utf8')).toBe('before=1\ncells=2\nfailed-cells=1\n');
  const folder = chooseReporters([`github-output=${temporaryDirectory()}`]);
  await expect(writeReports(of, folder, () => {})).rejects.toThrow(HarnessError);
});

test.each([
  ['1', true],
  ['0', false],
])('stdout with FORCE_COLOR=%s gets colours: %j', async (wish, expected) => {
  onTestFinished(() => void vi.unstubAllEnvs());
  for (const [name, value] of Object.entries({ NO_COLOR: '', CI: 'true', FORCE_COLOR: wish })) {
    vi.stubEnv(name, value);
  }
  const printed: string[] = [];
  const of = report([run([verdict({}, bootFailed('no'))])]);
  await writeReports(of, chooseReporters([]), (part) => printed.push(part));
  expect(printed.join('').includes(String.fromCharCode(27))).toBe(expected);
});

test('a file gets no colours, and what GitHub reads of stdout is printed', async () => {
  const [text, summary] = ['report.txt', 'summary.md'].map((name) => path.join(temporaryDirectory(), name));
  const of = report([run([verdict({}, bootFailed('no'))])]);
  const printed: string[] = [];
  await writeReports(of, chooseReporters([`pretty=${text}`, `github=${summary}`]), (part) =>
    printed.push(part),
  );
  const colour = String.fromCharCode(27);
  expect(await readFile(text ?? '', 'utf8')).not.toContain(colour);
  expect(printed).toEqual([expect.stringMatching(/^::error /)]);
});

test('a single one that cannot be written is no success', async () => {
  const unwritable = chooseReporters([`json=${path.join(temporaryDirectory(), 'no\0name')}`]);
  const writing = writeReports(report([run([])]), unwritable, () => {});
  await expect(writing).rejects.toThrow(HarnessError);
});

test('a defect of the project stays what it is: no advice to make room on the disk', async () => {
  const defect = new TypeError('verdicts is not iterable');
  const format = () => Promise.reject(defect);
  const defective = { kind: 'text', name: 'defective', reader: 'person', format } as const;
  const unwritable = chooseReporters([`json=${path.join(temporaryDirectory(), 'no\0name')}`]);
  const writing = writeReports(report([run([])]), [...unwritable, { reporter: defective }], () => {});
  await expect(writing).rejects.toBe(defect);
});
