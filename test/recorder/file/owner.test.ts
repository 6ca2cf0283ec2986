import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import process from 'node:process';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { programPath } from '../../../src/package/package-root.js';

/** Who may do everything may send a signal to everybody: the program gives that up, whoever runs the tests. */
const NOBODY = 65_534;

// Windows knows no such user, and no process 1.
test.skipIf(process.platform === 'win32')(
  'what a process of somebody else has signed is no leftover, though it may not be asked',
  async () => {
    const program = await readFile(programPath('recorder', 'file', 'owner'), 'utf8');
    const asked = `${program}\nconst code = (() => { try { process.kill(1, 0); } catch (error) { return error.code; } })();
console.log(code, isLeftOver(1, 0));`;
    const { stdout } = await execa(process.execPath, ['--input-type=module'], {
      input: asked,
      cwd: tmpdir(),
      ...(process.getuid?.() === 0 ? { uid: NOBODY } : {}),
    });
    expect(stdout).toBe('EPERM false');
  },
);
