import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { dir } from 'tmp-promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layOut } from '../../src/corpus/lay-out.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { fixtureOf } from '../fixture-of.js';
import { readmeBlocks } from '../readme-blocks.js';
import { makeScratchClone } from '../scratch-clone.js';
import { failing, reductions } from './reductions.js';
import { runInClone } from './scratch-shell.js';

const blocks = await readmeBlocks('sh');

let folder: string;
let clone: string;
let removeFolder: () => Promise<void>;

/** A clone, compiled, and the files that the README calls `path/to/your.db` and `path/to/their.db`. */
beforeAll(async () => {
  const made = await dir({ unsafeCleanup: true });
  folder = made.path;
  removeFolder = made.cleanup;
  clone = path.join(folder, 'clone');
  await makeScratchClone(clone);
  await cp(fromPackageRoot('dist'), path.join(clone, 'dist'), { recursive: true });
  const fixture = await fixtureOf('r4');
  await mkdir(path.join(clone, 'path', 'to'), { recursive: true });
  const file = await layOut(fixture, folder);
  await cp(file, path.join(clone, 'path', 'to', 'your.db'));
  await cp(file, path.join(clone, 'path', 'to', 'their.db'));
});

afterAll(() => removeFolder());

/** The commands of a block, without the comments behind them. */
function commandsOf(code: string): string[] {
  return code
    .split('\n')
    .flatMap((line) => line.replace(/\s+#.*$/, '').split(' && '))
    .filter((command) => command !== '');
}

/** Lines as they are compared: times, counts of cells and columns of a table may differ. */
function comparable(text: string): string[] {
  return text
    .replaceAll(/\b\d+([.,]\d+)*( ?(ms|s|min|seconds|minutes))\b/g, '#$2')
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

// In their order, as a person reads: what a block leaves behind, the next one may use.
for (const { code, output } of blocks) {
  test(commandsOf(code).join('; '), { timeout: 300_000 }, async () => {
    let printed = '';
    for (const command of commandsOf(code)) {
      const { instead } = reductions[command] ?? { instead: command };
      if (instead !== null) {
        const env = {
          TMPDIR: folder,
          TEMP: folder,
          TMP: folder,
          FRCOMPAT_ENGINES: path.join(folder, 'engines'),
        };
        const ran = await runInClone(clone, instead, env);
        expect(ran.exitCode, `${instead}\n${ran.all}`).toBe(failing.includes(command) ? 1 : 0);
        printed += `${ran.stdout}\n`;
      }
    }
    expect(comparable(printed)).toEqual(expect.arrayContaining(comparable(output ?? '')));
  });
}

test('every reduction, and every command that is to fail, still stands in the README', () => {
  const commands = blocks.flatMap(({ code }) => commandsOf(code));
  expect([...Object.keys(reductions), ...failing].filter((command) => !commands.includes(command))).toEqual(
    [],
  );
});
