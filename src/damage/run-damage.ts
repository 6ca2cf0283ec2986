import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inLanes } from '../collections/in-lanes.js';
import { readBaseline } from '../corpus/baseline.js';
import { layOut } from '../corpus/lay-out.js';
import type { Fixture } from '../corpus/manifest.js';
import type { Engine } from '../engine/engine.js';
import { withTemporaryDirectory } from '../files/temporary-directory.js';
import { readDamageSource, readForeignLogs } from './damage-source.js';
import { type DamageCase, type DamageContext, type JudgedCase, openDamaged } from './open-damaged.js';

/** One damaged file, and what came of opening it. */
export type DamageResult = JudgedCase & { readonly fixture: string };

interface DamageRunOptions {
  /** The cases of every fixture; those whose kind does not apply to it are left out. */
  readonly cases: readonly DamageCase[];
  /** Fixtures whose logs are put beside other files. */
  readonly foreign: readonly Fixture[];
  readonly fixturesDirectory: string;
  /** How many damaged files are opened at the same time. */
  readonly lanes: number;
  /** How long one opening may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly onResult?: (result: DamageResult) => void;
  readonly signal?: AbortSignal;
}

/**
 * Damages fixtures in every way given and opens each damaged file with the recorder, in a process of its own.
 *
 * @throws {UsageError | HarnessError} a fixture cannot be used, or no copy can be made
 */
export async function runDamage(
  fixtures: readonly Fixture[],
  engine: Engine,
  options: DamageRunOptions,
): Promise<DamageResult[]> {
  const results: DamageResult[] = [];
  for (const fixture of fixtures) {
    results.push(...(await damageFixture(fixture, engine, options)));
  }
  return results;
}

/** The same for one fixture. */
async function damageFixture(
  fixture: Fixture,
  engine: Engine,
  options: DamageRunOptions,
): Promise<DamageResult[]> {
  return await withTemporaryDirectory(async (directory) => {
    const context = await prepare(fixture, engine, options, directory);
    const results: DamageResult[] = [];
    await inLanes(inBatches(options.cases), options.lanes, async (batch) => {
      for (const judged of await openDamaged(batch, context)) {
        const result = { fixture: fixture.id, ...judged };
        results.push(result);
        options.onResult?.(result);
      }
    });
    return results;
  });
}

async function prepare(
  fixture: Fixture,
  engine: Engine,
  options: DamageRunOptions,
  directory: string,
): Promise<DamageContext> {
  const whole = path.join(directory, 'whole');
  await mkdir(whole);
  const file = await layOut(fixture, whole, options.fixturesDirectory);
  const source = await readDamageSource(fixture.id, file, whole, engine, () =>
    readForeignLogs(fixture.id, options.foreign, options.fixturesDirectory),
  );
  const { tables, others } = await readBaseline(fixture, engine, file, whole);
  const baseline = path.join(directory, 'baseline.json');
  await writeFile(baseline, JSON.stringify([...tables, ...others.tables]), { mode: 0o600 });
  return {
    source,
    baseline,
    engine: engine.id,
    directory,
    timeoutMs: options.timeoutMs,
    signal: options.signal,
  };
}

/** To start a process and load the engine takes four times what a file takes, so a process opens several. */
const FILES_PER_PROCESS = 16;

function inBatches(cases: readonly DamageCase[]): DamageCase[][] {
  return Array.from({ length: Math.ceil(cases.length / FILES_PER_PROCESS) }, (_, i) =>
    cases.slice(i * FILES_PER_PROCESS, (i + 1) * FILES_PER_PROCESS),
  );
}
