import { readdir } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { UsageError } from '../../src/errors/errors.js';
import { inspectCopy } from '../../src/user-file/inspect/inspection.js';
import { asFixture } from '../../src/user-file/repro/ad-hoc-fixture.js';
import { forecastBoots } from '../../src/user-file/repro/forecast-boots.js';
import { withWorkingCopy } from '../../src/user-file/working-copy.js';
import { inFileOfOwn } from '../recorder/support/in-folder.js';
import { makeLegacyFile } from '../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../recorder/support/programs.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

useTemporaryDirectory();

test('many rows are counted in little memory; where every check would need more, that is told', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r0', [
      "INSERT INTO events SELECT now(), 'many', 'job', 'flow', '{}' FROM range(400000)",
    ]);
    vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=64');
    await withWorkingCopy(file, {}, async (copy) => {
      const inspection = await inspectCopy(copy, '1.5.5');
      expect(inspection.contents).toMatchObject({ tables: [{ name: 'events', rows: 400_004 }] });
      const refusal = await asFixture(copy, inspection).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(UsageError);
      expect((refusal as Error).message).toMatch(
        /\.db" has 400004 rows, and every check needs all of them in memory: the process that read them .*\. What it is, .* npx frcompat inspect/,
      );
      expect(await readdir(copy.directory)).not.toContain('contents');
    }).finally(() => vi.unstubAllEnvs());
  });
});

test('a copy that was booted, or opened, is gone before the next is made: of a large file there is no room for all', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r4');
    await runAndBeKilled(file, ['DELETE FROM events']);
    await withWorkingCopy(file, {}, async (copy) => {
      await inspectCopy(copy, '1.5.5');
      await forecastBoots(copy, ['r4', 'r7', 'recorder'], '1.5.5', { timeoutMs: 60_000 });
      expect(await readdir(copy.directory)).toEqual(['copy']);
    });
  });
});
