import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sha256 } from '../../src/corpus/read-stored-file.js';
import { writeEvidence } from '../../src/report/evidence.js';
import type { ReportedRun } from '../../src/report/model/matrix-report.js';
import { bootFailed, verdict } from '../matrix/verdicts.js';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { report, run } from './reports.js';

const temporaryDirectory = useTemporaryDirectory();

test('ten proof lines at most, however much failed', async () => {
  const verdicts = Array.from({ length: 30 }, (_, i) => verdict({ fixture: `f${i}` }, bootFailed('no')));
  const lines = proofLines(await evidence(verdicts));
  expect(lines).toHaveLength(9);
  expect(lines[0]).toMatch(/^ {2}30 cells: 0 passed, 30 failed/);
  expect(await evidence(verdicts.slice(0, 1))).toMatch(/^EXIT_CODE: 1$/m);
});

test('one proof line when all passed; the log ends with the exit code, and its sha256 is told', async () => {
  const block = await evidence([verdict({})]);
  expect(proofLines(block)).toEqual([expect.stringMatching(/^ {2}1 cell: 1 passed, 0 failed/)]);
  expect(block).toMatch(/^COMMAND: npx frcompat matrix\n/);
  expect(block).toMatch(/\nGIT_SHA: a01234567890123456789012345678901234567b\n$/);
  const bytes = await readFile(/^LOG_PATH: (.*)$/m.exec(block)?.[1] ?? '');
  expect(block).toContain(`\nLOG_SHA256: ${sha256(bytes)}\n`);
  const log = bytes.toString();
  expect(log).toMatch(/^\$ npx frcompat matrix\n/);
  expect(log).toMatch(/\nexit code 0\n$/);
});

test('what is missing comes first', async () => {
  const block = await evidence([verdict({})], { cells: 9, interrupted: 'SIGINT' });
  expect(block).toMatch(/^EXIT_CODE: 130$/m);
  const lines = proofLines(block);
  expect(lines[0]).toBe('  Interrupted by SIGINT: 1 of 9 cells ran, nothing is known of the others.');
});

test('ten of them at most, too, where more than that is missing', async () => {
  const { platform } = run([]);
  const interrupted = Array.from({ length: 12 }, (_, i) =>
    run([verdict({}, bootFailed('no'))], {
      platform: { ...platform, node: `${i}.0.0` },
      interrupted: 'SIGINT',
    }),
  );
  expect(proofLines(await writeEvidence(report(interrupted), temporaryDirectory()))).toHaveLength(10);
});

test('no log takes the place of another', async () => {
  onTestFinished(() => {
    vi.useRealTimers();
  });
  vi.useFakeTimers({ toFake: ['Date'] });
  await evidence([verdict({})]);
  await expect(evidence([verdict({})])).rejects.toThrow('EEXIST');
});

async function evidence(
  verdicts: ReturnType<typeof verdict>[],
  others: Partial<ReportedRun> = {},
): Promise<string> {
  return await writeEvidence(report([run(verdicts, others)]), temporaryDirectory());
}

function proofLines(block: string): string[] {
  return /PROOF_LINES:\n((?: {2}.*\n)+)GIT_SHA: /.exec(block)?.[1]?.trimEnd().split('\n') ?? [];
}
