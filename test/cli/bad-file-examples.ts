import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { execaNode } from 'execa';
import { expect, test, vi } from 'vitest';
import { runProgram } from '../../src/command-line/run-program.js';
import { programPath } from '../../src/package/package-root.js';
import { bytesOf } from '../recorder/support/bytes.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { stranger } from '../stranger.js';
import { type BadInput, badInputs } from '../user-file/bad-inputs.js';

/** The tests of capture hold it against the same table. */
export interface LookingCommand {
  readonly name: string;
  readonly add: (program: Command) => void;
}

/** One line each. In this process, for the program takes longer to start than to refuse; what touches the file has its own anyway. */
async function run(name: string, add: (program: Command) => void, file: string): Promise<number> {
  const program = new Command('frcompat').exitOverride();
  add(program);
  return await runProgram(program, ['node', 'frcompat', name, file]);
}

/** Every command that looks at somebody's file refuses what it cannot use, and leaves it as it was. */
export function testBadFiles(
  commands: readonly LookingCommand[],
  inputs: readonly BadInput[] = badInputs,
): void {
  test.each(inputs.filter(({ asStranger }) => !asStranger))('$what', async ({ make, complaint }) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      const release = (await make(file)) ?? undefined;
      const look = () => (release === undefined ? bytesOf(folder) : undefined);
      const before = await look();
      const said = vi.spyOn(console, 'error').mockImplementation(() => {});
      const printed = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
      const exitCodes = await Promise.all(commands.map(({ name, add }) => run(name, add, file)));
      const [lines, output] = [said.mock.calls, printed.mock.calls];
      vi.restoreAllMocks();
      await release?.();
      expect(exitCodes).toEqual(commands.map(() => 2));
      expect(lines).toHaveLength(commands.length);
      for (const [line] of lines) {
        expect(line).toMatch(/^frcompat: .*$/);
        expect(line).toMatch(complaint);
      }
      expect(output).toEqual([]);
      expect(await look()).toEqual(before);
    });
  });

  const forStrangers = inputs.filter(({ asStranger }) => asStranger);
  // Windows has no such permissions; elsewhere root may read everything, so as root the commands run as nobody.
  test.skipIf(process.platform === 'win32').each(forStrangers)('$what', async ({ make, complaint }) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      await make(file);
      await chmod(folder, 0o755);
      const before = process.getuid?.() === 0 ? await bytesOf(folder) : undefined;
      await Promise.all(
        commands.map(async ({ name }) => {
          const refused = await execaNode(programPath('cli', 'main'), [name, file], {
            ...stranger,
            reject: false,
            stdin: 'ignore',
          });
          expect(refused.stderr).toMatch(complaint);
          expect([refused.stdout, refused.exitCode]).toEqual(['', 2]);
        }),
      );
      expect(process.getuid?.() === 0 ? await bytesOf(folder) : undefined).toEqual(before);
    });
  });
}
