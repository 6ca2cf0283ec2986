import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { action } from './action.js';

test('its steps are npm ci and frcompat; what a person gives never becomes part of a script', () => {
  expect(action.runs.using).toBe('composite');
  expect(action.runs.steps.map(({ run }) => run.split(' "$')[0])).toEqual([
    'npm ci --include=dev --ignore-scripts --prefix',
    'node',
    'node',
  ]);
  const [, ...others] = action.runs.steps;
  for (const { run, shell } of others) {
    expect(run).toMatch(
      /^node "\$GITHUB_ACTION_PATH\/(compile\.mjs" )?dist\/src\/cli\/main\.js"? (engines add|matrix) /,
    );
    expect(run).not.toContain('{{');
    expect(shell).toBe('bash');
  }
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
