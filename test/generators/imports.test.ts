import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { births } from '../../generators/revisions/index.js';
import { fromPackageRoot } from '../../src/package/package-root.js';

describe('the generators', () => {
  const reached = importsOf(
    readdirSync(fromPackageRoot('generators'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => fromPackageRoot('generators', name)),
  );

  it('import nothing of the recorder, nor by way of anything else: history must not drift with it', () => {
    expect(reached.filter((file) => file.startsWith(fromPackageRoot('src', 'recorder')))).toEqual([]);
  });

  it('are followed through what they import, or the test above would see nothing', () => {
    expect(reached).toContain(fromPackageRoot('src', 'engine', 'database.ts'));
    expect(importsOf([fromPackageRoot('src', 'index.ts')])).toContain(
      fromPackageRoot('src', 'recorder', 'index.ts'),
    );
  });

  it('keep every revision in a file that imports nothing but its type', () => {
    for (const { id } of births) {
      const source = readFileSync(fromPackageRoot('generators', 'revisions', `${id}.ts`), 'utf8');
      expect(source.match(/^import .*$/gm), id).toEqual(["import type { Revision } from './revision.js';"]);
    }
  });
});

/** Every source file of the project that the files import, directly or not, themselves included. */
function importsOf(files: readonly string[]): string[] {
  const reached = new Set<string>();
  const queue = [...files];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (!reached.has(file)) {
      reached.add(file);
      const directory = path.dirname(file);
      const relative = readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)\.js'/g);
      queue.push(...[...relative].map(([, target]) => sourceFile(path.join(directory, `${target}`))));
    }
  }
  return [...reached];
}

/** A component of a page is a `.tsx` file. */
function sourceFile(withoutExtension: string): string {
  const component = `${withoutExtension}.tsx`;
  return existsSync(component) ? component : `${withoutExtension}.ts`;
}
