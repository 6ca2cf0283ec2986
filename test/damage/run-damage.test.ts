import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBaseline } from '../../src/corpus/baseline.js';
import { committedFixtures } from '../../src/corpus/fixtures-directory.js';
import { layOut } from '../../src/corpus/lay-out.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../src/corpus/select-fixtures.js';
import { openDamaged } from '../../src/damage/open-damaged.js';
import { foreignLogsOf, planDamage } from '../../src/damage/plan-damage.js';
import { runDamage } from '../../src/damage/run-damage.js';
import { loadEngine } from '../../src/engine/engine.js';
import { withTemporaryDirectory } from '../../src/files/temporary-directory.js';
import { fixtureOf } from '../fixture-of.js';
import { sourceOf } from './a-source.js';

/** The slice of the big run that every test run opens: whatever can go wrong with a log, and a block of each kind. */
const slice: Readonly<Record<string, string>> = {
  'zero bytes': 'refused cleanly',
  'cut off by one byte': 'refused cleanly',
  'a bit of the main header': 'refused cleanly',
  'a newer storage version': 'refused cleanly',
  'log cut off by one byte': 'recovered, loss told',
  'log empty': 'indistinguishable',
  'log of garbage': 'recovered, loss told',
  'log older than its file': 'refused cleanly',
  'log without its file': 'refused cleanly',
  'a .wal.checkpoint in the place of the log': 'refused cleanly',
  'a garbage .wal.checkpoint': 'recovered',
  'a .lock': 'recovered',
  'a directory': 'refused cleanly',
};

describe('a run', () => {
  it('opens every damaged file and says what came of it', async () => {
    const { fixtures } = await readManifest();
    const results = await runDamage(
      selectFixtures({ format: 1, fixtures }, 'r4~unclean'),
      await loadEngine(),
      {
        cases: planDamage((name) => name in slice, 1, 1),
        foreign: foreignLogsOf(fixtures),
        fixturesDirectory: committedFixtures(),
        lanes: 1,
        timeoutMs: 60_000,
      },
    );
    expect(Object.fromEntries(results.map(({ kind, outcome }) => [kind, outcome]))).toEqual(slice);
  });

  it('that is aborted throws the reason, and not what came of files that nobody has opened', async () => {
    const running = runDamage([await fixtureOf('r0')], await loadEngine(), {
      cases: [{ kind: 'a .lock', seed: 1 }],
      foreign: [],
      fixturesDirectory: committedFixtures(),
      lanes: 1,
      timeoutMs: 60_000,
      signal: AbortSignal.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
  });
});

describe('the controls', () => {
  it('a row that is not there any more is a silent loss, one that nobody wrote is strange', async () => {
    const source = await sourceOf('r0');
    await withTemporaryDirectory(async (directory) => {
      const [written] = (await readBaselineOf('r0', directory)).filter(({ name }) => name === 'events');
      const open = async (rows: readonly (readonly string[])[]) => {
        const baseline = path.join(directory, 'baseline.json');
        await writeFile(baseline, JSON.stringify([{ ...written, rows }]));
        const context = { source, baseline, engine: '1.5.5', directory, timeoutMs: 60_000 };
        return (await openDamaged([{ kind: 'a .lock', seed: 1 }], context))[0]?.outcome;
      };
      const rows = written?.rows ?? [];
      expect(await open(rows)).toBe('recovered');
      expect(await open([...rows, ...rows.slice(0, 1)])).toBe('silent loss');
      expect(await open(rows.slice(1))).toBe('wrong rows');
    });
  });
});

async function readBaselineOf(id: string, directory: string) {
  const fixture = await fixtureOf(id);
  return (await readBaseline(fixture, await loadEngine(), await layOut(fixture, directory), directory))
    .tables;
}
