import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { readReport } from '../../src/report/model/read-report.js';
import { cellDirectories } from '../matrix/cell-directories.js';
import { frcompat } from './frcompat.js';

/** Where the cells of a matrix are under way, a signal ends it cleanly. */
export function testInterruption(
  signals: readonly ('SIGINT' | 'SIGTERM')[],
  temporaryDirectory: () => string,
): void {
  // Windows has no signals: there kill() ends the process at once, and Ctrl-C cannot be sent to one process alone.
  test.skipIf(process.platform === 'win32').each(signals)(
    '%s stops the workers, removes the copies, reports what ran, and exits with 130',
    async (signal) => {
      const json = path.join(temporaryDirectory(), 'reports', 'report.json');
      const running = frcompat([
        ...['matrix', '--workers', '2', '--kills', '0', '--reporter', 'pretty', '--reporter', `json=${json}`],
      ]);
      const begun = new Set<string>();
      await vi.waitFor(async () => {
        for (const name of await cellDirectories(temporaryDirectory())) {
          begun.add(name);
        }
        // Two workers begin a third cell when one is done.
        expect(begun.size).toBeGreaterThan(2);
      }, 60_000);
      running.kill(signal);
      const { exitCode, stderr, stdout } = await running;
      expect(exitCode).toBe(130);
      expect(stderr.split('\n').at(-1)).toBe(`frcompat: Interrupted by ${signal}; every worker was stopped.`);
      const { runs, exitCode: reported } = (await readReport(json)).report;
      const done = runs[0]?.verdicts.length ?? 0;
      const planned = runs[0]?.cells ?? 0;
      expect(done).toBeGreaterThan(0);
      expect(done).toBeLessThan(planned);
      expect(runs).toMatchObject([{ interrupted: signal }]);
      expect(reported).toBe(130);
      expect(stdout).toContain(`Interrupted by ${signal}: ${done} of ${planned} cells ran`);
      expect(await readdir(temporaryDirectory())).toEqual(['reports']);
    },
  );
}
