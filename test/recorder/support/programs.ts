import process from 'node:process';
import { execa, execaNode } from 'execa';
import { BUNDLED_ENGINE } from '../../../src/engine/known-engines.js';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import type { BootReport } from '../../../src/recorder/index.js';

/** Starts a program of `test/recorder/programs` in a process of its own. It is not waited for. */
export function startProgram(name: string, ...args: string[]) {
  return execaNode(fromPackageRoot('test', 'recorder', 'programs', `${name}.mjs`), args, {
    reject: false,
    stdin: 'ignore',
    ipc: true,
  });
}

/** Runs SQL on a file in a plain open of a process that then dies by SIGKILL, so that the WAL is left. */
export async function runAndBeKilled(
  file: string,
  statements: readonly string[],
  engine = BUNDLED_ENGINE,
): Promise<void> {
  const program = startProgram('run-and-be-killed', file, engine);
  await program.sendMessage([...statements]);
  const { stderr } = await program;
  if (stderr !== '') {
    throw new Error(`run-and-be-killed failed: ${stderr}`);
  }
}

/** How a process of its own boots a file. */
export interface OtherBoot {
  /** The bundled one where it is left out. */
  readonly engine?: string;
  readonly compact?: boolean;
  /** What the first step that counts holds. */
  readonly from?: string;
  /** After how many steps it dies by SIGKILL; not at all where it has fewer. */
  readonly steps?: number;
}

/** Boots a file in a process of its own: what the boot reported, or undefined where the process was killed. */
export async function bootElsewhere(file: string, boot: OtherBoot): Promise<BootReport | undefined> {
  const program = startProgram('boot-until', JSON.stringify({ engine: BUNDLED_ENGINE, file, ...boot }));
  const { stdout, stderr } = await program;
  if (stderr !== '') {
    throw new Error(`boot-until failed: ${stderr}`);
  }
  return stdout === '' ? undefined : JSON.parse(stdout);
}

/** The id of a process that has just ended. */
export async function deadPid(): Promise<number> {
  const ended = execa(process.execPath, ['--version']);
  await ended;
  return ended.pid ?? 0;
}
