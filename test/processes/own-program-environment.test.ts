import { expect, onTestFinished, test } from 'vitest';
import { askVersion } from '../../src/engine/ask-version.js';
import { BUNDLED_ENGINE } from '../../src/engine/known-engines.js';

test.skipIf(process.platform === 'win32')(
  'without a PATH, as a service may be, programs are started',
  async () => {
    const { PATH } = process.env;
    onTestFinished(() => {
      process.env.PATH = PATH;
    });
    delete process.env.PATH;
    expect(await askVersion(BUNDLED_ENGINE)).toBe(BUNDLED_ENGINE);
  },
);
