import process from 'node:process';
import { execaNode } from 'execa';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { stranger } from '../stranger.js';

// Windows has no such permissions. Root may read everything, so as root it is removed as nobody.
test.skipIf(process.platform === 'win32')(
  'folders that may not be read or written are removed, and where a link leads nothing changes',
  async () => {
    const { stdout } = await execaNode(fromPackageRoot('test', 'files', 'remove-unreadable.mjs'), {
      ...stranger,
      stdin: 'ignore',
    });
    expect(JSON.parse(stdout)).toEqual([false, '500']);
  },
);
