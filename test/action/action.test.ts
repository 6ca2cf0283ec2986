import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execaNode } from 'execa';
import { split } from 'shlex';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fromPackageRoot } from '../../src/package-root.js';
import { inFolder } from '../recorder/support/in-folder.js';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Step {
  readonly run: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action: Action = parse(await readFile(fromPackageRoot('action.yml'), 'utf8'));

/** The words of a step's command and its environment, as the service would fill them in. */
function fillIn({ run, env = {} }: Step, inputs: Readonly<Record<string, string>>) {
  const filled = Object.entries(env).map(([name, value]) => [
    name,
    value.replaceAll(/\$\{\{ inputs\.(\w+) \}\}/g, (_, input: string) => inputs[input] ?? 'no such input'),
  ]);
  const variables = { ...Object.fromEntries(filled), GITHUB_ACTION_PATH: fromPackageRoot() };
  const words = split(run).map((word) =>
    word.replaceAll(/\$(\w+)/g, (_, name: string) => variables[name] ?? 'no such variable'),
  );
  return { words, env: variables };
}

test('its steps are npm ci and frcompat; what a person gives never becomes part of a script', () => {
  expect(action.runs.using).toBe('composite');
  const [install, ...others] = action.runs.steps;
  expect(install?.run).toBe('npm ci --prefix "$GITHUB_ACTION_PATH"');
  for (const { run, shell } of others) {
    expect(run).toMatch(/^node "\$GITHUB_ACTION_PATH\/dist\/src\/cli\/main\.js" (engines add|matrix) /);
    expect(run).not.toContain('{{');
    expect(shell).toBe('bash');
  }
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
      ends.push([node, args[0], exitCode, exitCode === 2 ? stderr : '']);
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

test('every input is used, every output comes from somewhere, and the README tells of all of them', async () => {
  const readme = (await readFile(fromPackageRoot('README.md'), 'utf8')).replaceAll('\r\n', '\n');
  const steps = JSON.stringify(action.runs.steps);
  for (const name of Object.keys(action.inputs)) {
    expect(steps).toContain(`\${{ inputs.${name} }}`);
    expect(readme).toContain(`\`${name}\``);
  }
  const values = Object.entries(action.outputs).map(([name, { value }]) => [
    name,
    /[\w.-]+/.exec(value)?.[0],
  ]);
  expect(values).toEqual([
    ['html', 'inputs.html'],
    ['json', 'inputs.json'],
    ['cells', 'steps.matrix.outputs.cells'],
    ['failed-cells', 'steps.matrix.outputs.failed-cells'],
  ]);
  const [step] = parse(/^```yaml\n(- uses: .*?)^```$/ms.exec(readme)?.[1] ?? '') as [{ with: object }];
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
});
