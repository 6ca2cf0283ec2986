import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../src/package-root.js';
import { runInClone } from './readme/scratch-shell.js';
import { inFolder } from './recorder/support/in-folder.js';
import { makeScratchClone } from './scratch-clone.js';

test('the guard judges the recorder as its source is now, not as it was compiled last', async () => {
  await inFolder(async (folder) => {
    const clone = path.join(folder, 'clone');
    await makeScratchClone(clone);
    await cp(fromPackageRoot('dist'), path.join(clone, 'dist'), { recursive: true });
    const schema = path.join(clone, 'src', 'recorder', 'owned-schema.ts');
    const source = await readFile(schema, 'utf8');
    await writeFile(schema, source.replaceAll('model_session_id', 'model_session'));
    const { stdout, exitCode } = await runInClone(clone, 'npm run fixtures:guard', {});
    expect(stdout).toContain('model_session');
    expect(exitCode).toBe(1);
  });
});
