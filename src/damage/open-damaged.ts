import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { removeDirectory } from '../files/temporary-directory.js';
import { programPath } from '../package/package-root.js';
import { ownProgramEnvironment } from '../processes/own-program-environment.js';
import { type ProcessEnd, processEndOf } from '../processes/process-end.js';
import { damage } from './damage.js';
import type { DamageSource } from './damage-source.js';
import { changesOf, stateOf } from './folder-state.js';
import { layOutDamaged } from './lay-out-damaged.js';
import type { OpeningLine, OpeningOrder } from './opening.js';
import { type DamageVerdict, judge } from './verdict.js';

/** One way to damage a fixture. */
export interface DamageCase {
  readonly kind: string;
  readonly seed: number;
}

/** A case and what came of it. */
export type JudgedCase = DamageCase & DamageVerdict;

export interface DamageContext {
  readonly source: DamageSource;
  /** A JSON file with the rows that the fixture held before it was damaged. */
  readonly baseline: string;
  readonly engine: string;
  /** An existing folder, in which each case gets one of its own that is removed afterwards. */
  readonly directory: string;
  /** How long one opening may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Damages a copy of the fixture for each case, opens all of them in a process and judges what came of it. Cases whose
 * kind does not apply to the fixture are left out. A process that does not live to the end is started again for each
 * file of its own, so that each death is the right file's.
 */
export async function openDamaged(
  cases: readonly DamageCase[],
  context: DamageContext,
): Promise<JudgedCase[]> {
  const laidOut = await layOutAll(cases, context);
  try {
    const { end, lines } = await runProgram(laidOut, context);
    if ((end.kind === 'exited' && end.exitCode === 0) || laidOut.length === 1) {
      return await Promise.all(laidOut.map((each) => judgeOne(each, end, lines)));
    }
  } finally {
    await Promise.all(laidOut.map(({ folder }) => removeDirectory(folder)));
  }
  const alone: JudgedCase[] = [];
  for (const { kind, seed } of laidOut) {
    alone.push(...(await openDamaged([{ kind, seed }], context)));
  }
  return alone;
}

interface LaidOut extends DamageCase {
  readonly folder: string;
  readonly file: string;
  readonly before: ReadonlyMap<string, string>;
  readonly limit: string | undefined;
}

async function layOutAll(cases: readonly DamageCase[], context: DamageContext): Promise<LaidOut[]> {
  const laidOut: LaidOut[] = [];
  for (const { kind, seed } of cases) {
    const files = await damage(context.source, kind, seed);
    if (files !== undefined) {
      const folder = path.join(context.directory, `${kind}-${seed}`.replaceAll(/[^\w-]+/g, '-'));
      await mkdir(folder, { mode: 0o700 });
      const file = await layOutDamaged(files, folder);
      laidOut.push({ kind, seed, folder, file, before: await stateOf(folder), limit: files.limit });
    }
  }
  return laidOut;
}

async function runProgram(
  laidOut: readonly LaidOut[],
  { engine, baseline, timeoutMs, signal }: DamageContext,
): Promise<{ end: ProcessEnd; lines: OpeningLine[] }> {
  if (laidOut.length === 0) {
    return { end: { kind: 'exited', exitCode: 0 }, lines: [] };
  }
  const order: OpeningOrder = { files: laidOut.map(({ file }) => file), engine, baseline };
  const ended = await execaNode(programPath('damage', 'open-program'), [JSON.stringify(order)], {
    env: ownProgramEnvironment(),
    ipc: false,
    stdin: 'ignore',
    reject: false,
    timeout: timeoutMs * laidOut.length,
    killSignal: 'SIGKILL',
    lines: true,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  signal?.throwIfAborted();
  return {
    lines: ended.stdout.map((line) => JSON.parse(line) as OpeningLine),
    end: ended.timedOut ? { kind: 'timed-out', timeoutMs } : processEndOf(ended, process.platform),
  };
}

async function judgeOne(
  { kind, seed, folder, file, before, limit }: LaidOut,
  end: ProcessEnd,
  lines: readonly OpeningLine[],
): Promise<JudgedCase> {
  const steps = lines.filter((line) => line.file === file);
  const refused = steps.some(({ step }) => step === 'refused');
  const changes = refused ? changesOf(before, await stateOf(folder)) : [];
  return { kind, seed, ...judge({ steps, end, changes, file, explainsErrors: true }, limit) };
}
