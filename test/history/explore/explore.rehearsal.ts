import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { withEnginesTable } from '../../../src/engines-table/refresh-table.js';
import { explore } from '../../../src/history/explore/explore.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';
import { ScratchCopy } from '../guard/scratch-copy.js';

const engine = await loadEngine();
const temporary = useTemporaryDirectory();
const options = { seed: 20260406, pasts: 25, milliseconds: 600_000, killed: 0 };

/** Seconds on a machine that is idle; nothing is measured. */
const PATIENCE_MS = 300_000;

describe('the recorder', () => {
  it(
    'boots files of invented pasts with every check passed, or refuses them untouched',
    async () => {
      const { count, failure } = await explore(engine, options);
      expect(failure).toBeUndefined();
      expect(count.broken).toBe(0);
      // Were all refused, or none, the property would say little.
      expect(count.booted).toBeGreaterThan(10);
      expect(count.refused).toBeGreaterThan(2);
    },
    PATIENCE_MS,
  );
});

describe('a past that is worth keeping', () => {
  it(
    'becomes a fixture of the corpus, which the matrix opens; with a broken recorder it breaks',
    async () => {
      const copy = await ScratchCopy.create(path.join(temporary(), 'copy'), ['README.md']);
      const saved = await copy.frcompat('explore', '--seed', '1', '--path', '1', '--save', 'kept');
      expect([saved.stderr, saved.exitCode]).toEqual(['seed 1', 0]);
      expect(saved.stdout).toContain('saved as the fixture invented-kept');
      const again = await copy.frcompat('explore', '--seed', '1', '--path', '1', '--save', 'kept');
      expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining('"invented-kept"')]);
      const [readme, manifest] = await Promise.all(
        ['README.md', 'fixtures/manifest.json'].map((file) => readFile(copy.path(file), 'utf8')),
      );
      expect(withEnginesTable(readme ?? '', JSON.parse(manifest ?? '').fixtures)).toBe(readme);
      const matrix = await copy.frcompat('matrix', '--fixture', 'invented-kept', '--kills', '0');
      expect([matrix.exitCode, matrix.stdout]).toEqual([0, expect.stringContaining('1 passed, 0 failed')]);

      // The same past with a recorder that forgets an index: the judgement is another, and the line leads back to it.
      const index = `{ name: 'idx_diag_job_id', table: 'diagnostics', column: 'job_id' },`;
      await copy.change('dist/src/recorder/schema/owned-schema.js', index, '');
      const broken = await copy.frcompat('explore', '--seed', '1', '--path', '1');
      expect(broken.exitCode).toBe(1);
      expect(broken.stdout).toContain(
        'indexes.idx_diag_job_id\n    expected: on diagnostics (job_id)\n    actual:   absent',
      );
      expect(broken.stdout).toContain('again: npx frcompat explore --seed 1 --path 1\n');
    },
    PATIENCE_MS,
  );
});
