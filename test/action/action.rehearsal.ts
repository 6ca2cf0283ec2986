import { existsSync } from 'node:fs';
import { readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa, execaNode } from 'execa';
import { split } from 'shlex';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { inFolder } from '../recorder/support/in-folder.js';
import { makeScratchClone } from '../scratch-clone.js';
import { action, type Step } from './action.js';

/** The words of a step's command and its environment, as the service would fill them in. */
function fillIn(
  { run, env = {} }: Step,
  inputs: Readonly<Record<string, string>>,
  actionPath = fromPackageRoot(),
) {
  const filled = Object.entries(env).map(([name, value]) => [
    name,
    value.replaceAll(/\$\{\{ inputs\.(\w+) \}\}/g, (_, input: string) => inputs[input] ?? 'no such input'),
  ]);
  const variables = { ...Object.fromEntries(filled), GITHUB_ACTION_PATH: actionPath };
  const words = split(run).map((word) =>
    word.replaceAll(/\$(\w+)/g, (_, name: string) => variables[name] ?? 'no such variable'),
  );
  return { words, env: variables };
}

test('it is compiled in a job where npm leaves out what only compiling needs, and runs no scripts', async () => {
  await inFolder(async (folder) => {
    const clone = path.join(folder, 'clone');
    await makeScratchClone(clone);
    // Only a link: npm ci would empty the folder that it leads to.
    await unlink(path.join(clone, 'node_modules'));
    for (const step of action.runs.steps.slice(0, 2)) {
      const { words, env } = fillIn(step, { engine: '1.5.5' }, clone);
      const [program = '', ...args] = words;
      const { all, exitCode } = await execa(program, args, {
        cwd: folder,
        env: { ...env, NODE_ENV: 'production', npm_config_ignore_scripts: 'true' },
        all: true,
        reject: false,
      });
      expect(exitCode, all).toBe(0);
    }
    expect(existsSync(path.join(clone, 'dist', 'src', 'cli', 'main.js'))).toBe(true);
  });
});

test('it runs the matrix as it was asked to, hands on the figures, and fails where a check fails', async () => {
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
  const inputs = { ...Object.fromEntries(defaults), subject: 'cmd:node -e 0 {db}', fixture: '{r0,r7}' };
  await inFolder(async (folder) => {
    const outputs = path.join(folder, 'outputs');
    const summary = path.join(folder, 'summary.md');
    await writeFile(outputs, '');
    const ends: unknown[] = [];
    for (const step of action.runs.steps.slice(1)) {
      const { words, env } = fillIn(step, inputs);
      const [node, program = '', ...args] = words;
      const { exitCode, stderr } = await execaNode(program, args, {
        cwd: folder,
        env: { ...env, GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: folder },
        stdin: 'ignore',
        reject: false,
      });
      ends.push([node, args.find((arg) => !arg.startsWith('dist')), exitCode, exitCode === 2 ? stderr : '']);
    }
    expect(ends).toEqual([
      ['node', 'engines', 0, ''],
      ['node', 'matrix', 1, ''],
    ]);
    // A program that does nothing: r7 is as it has to be, r0 is not.
    expect(await readFile(outputs, 'utf8')).toBe('cells=2\nfailed-cells=1\n');
    expect(await readFile(summary, 'utf8')).toContain('trace_id');
    expect(existsSync(path.join(folder, inputs.html))).toBe(true);
    const report = JSON.parse(await readFile(path.join(folder, inputs.json), 'utf8'));
    expect(report).toMatchObject({ plan: { subjects: [inputs.subject], engines: ['1.5.5'] }, exitCode: 1 });
  });
});
