import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { fromPackageRoot } from '../src/package/package-root.js';
import { inProject, said } from './compile-project.js';
import { runInClone } from './readme/scratch-shell.js';
import { inFolder } from './recorder/support/in-folder.js';
import { makeScratchClone } from './scratch-clone.js';

test('the guard judges the recorder as its source is now, not as it was compiled last', async () => {
  await inFolder(async (folder) => {
    const clone = path.join(folder, 'clone');
    await makeScratchClone(clone);
    await cp(fromPackageRoot('dist'), path.join(clone, 'dist'), { recursive: true });
    const schema = path.join(clone, 'src', 'recorder', 'schema', 'owned-schema.ts');
    const source = await readFile(schema, 'utf8');
    await writeFile(schema, source.replaceAll('model_session_id', 'model_session'));
    const { stdout, exitCode } = await runInClone(clone, 'npm run fixtures:guard', {});
    expect(stdout).toContain('model_session');
    expect(exitCode).toBe(1);
  });
});

test('a program runs as its source says; of many at the same time each finds whole files', async () => {
  await inProject(async (project) => {
    expect(await project.run('dist/src/say.js', 'a', '--b')).toEqual(said('first a --b'));
    const before = await project.identities();
    await project.write('src/word.ts', "export const word = 'second';\n");
    const runs = await Promise.all(['a', 'b', 'c'].map((each) => project.run('dist/src/say.js', each)));
    expect(runs).toEqual([said('second a'), said('second b'), said('second c')]);
    const after = await project.identities();
    expect(after['say.js']).toBe(before['say.js']);
    // A file that is written anew in its place is half there for a moment.
    expect(after['word.js']).not.toBe(before['word.js']);
    expect(await project.folders()).toEqual(['dist', 'node_modules', 'src']);
  });
});

test('what has no source any more is found by nobody', async () => {
  await inProject(async (project) => {
    await project.write('src/gone.ts', 'export {};\n');
    await project.run();
    expect(Object.keys(await project.identities()).sort()).toEqual(['gone.js', 'say.js', 'word.js']);
    await project.remove('src/gone.ts');
    await project.run();
    expect(Object.keys(await project.identities()).sort()).toEqual(['say.js', 'word.js']);
  });
});

test('sources with an error change nothing, and the program is not run', async () => {
  await inProject(async (project) => {
    await project.run();
    const before = await project.identities();
    await project.write('src/word.ts', "export const word: number = 'third';\n");
    const { stdout, stderr, exitCode } = await project.run('dist/src/say.js');
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toMatch(/^src\/word\.ts.* error TS2322: /);
    expect(await project.identities()).toEqual(before);
    expect(await project.folders()).toEqual(['dist', 'node_modules', 'src']);
  });
});

test('where what is compiled cannot be put, it is told on one line, and the program is not run', async () => {
  await inProject(async (project) => {
    await project.write('dist', 'a file of that name');
    const { stdout, stderr, exitCode } = await project.run('dist/src/say.js');
    expect([stdout, exitCode]).toEqual(['', 3]);
    expect(stderr).toMatch(/^The sources cannot be compiled: E[A-Z]+: .*: npx frcompat$/);
    expect(await project.folders()).toEqual(['node_modules', 'src']);
  });
});

// Windows has no signals: there kill() ends the process at once.
test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  '%s while it compiles ends it with nothing changed, nothing left and the program not run',
  async (signal) => {
    await inProject(async (project) => {
      const running = project.start('dist/src/say.js');
      await vi.waitFor(async () => expect(await project.folders()).toHaveLength(3), {
        timeout: 30_000,
        interval: 5,
      });
      running.kill(signal);
      const { stdout, exitCode } = await running;
      expect([stdout, exitCode]).toEqual(['', 130]);
      expect(await project.folders()).toEqual(['node_modules', 'src']);
    });
  },
);

test.skipIf(process.platform === 'win32')(
  'Ctrl-C while it compiles, which reaches the compiler, too, leaves nothing',
  async () => {
    await inProject(async (project) => {
      await project.write('src/many.ts', manyLines(10_000));
      const running = project.start('dist/src/say.js');
      await vi.waitFor(async () => expect(await project.isCompiling()).toBe(true), 30_000);
      // A terminal sends the signal to the whole group.
      process.kill(-(running.pid ?? 0), 'SIGINT');
      const { stdout, exitCode } = await running;
      expect([stdout, exitCode]).toEqual(['', 130]);
      expect(await project.isCompiling()).toBe(false);
      expect(await project.folders()).toEqual(['node_modules', 'src']);
    });
  },
);

test.skipIf(process.platform === 'win32')(
  'Ctrl-C while programs are bundled is heard, too: nothing changes, and the program is not run',
  async () => {
    await inProject(async (project) => {
      // To load the bundler, and to bundle as much as this, takes it longer than to ask for the processes.
      await project.write('src/many.ts', manyLines(20_000));
      await project.write('src/matrix/worker-program.ts', "export * from '../many.js';\n");
      const running = project.start('dist/src/say.js');
      await vi.waitFor(async () => expect(await project.isCompiling()).toBe(true), {
        timeout: 30_000,
        interval: 1,
      });
      await vi.waitFor(async () => expect(await project.isCompiling()).toBe(false), {
        timeout: 30_000,
        interval: 1,
      });
      process.kill(-(running.pid ?? 0), 'SIGINT');
      const { stdout, exitCode } = await running;
      expect([stdout, exitCode]).toEqual(['', 130]);
      expect(await project.folders()).toEqual(['node_modules', 'src']);
    });
  },
);

function manyLines(count: number): string {
  const lines = Array.from({ length: count }, (_, i) => `export const word${i} = [${i}, '${i}'] as const;`);
  return `${lines.join('\n')}\n`;
}
