import { expect, test } from 'vitest';
import { isOpenElsewhere } from '../../src/user-file/find-original.js';

test.each<[platform: NodeJS.Platform, said: string, isOpen: boolean]>([
  ['linux', 'IO Error: Could not set lock on file "x.db": Conflicting lock is held in node (PID 7)', true],
  ['linux', 'IO Error: Cannot open file "x.db": Permission denied', false],
  // As DuckDB 1.5.5 for Windows said it under a German Wine.
  ['win32', 'IO Error: Cannot open file "x.db": Freigabeverletzung.', true],
  ['win32', 'INTERNAL Error: Failure while replaying WAL file "x.db.wal"', false],
])(
  'a file that is open elsewhere is told in the language of no Windows: %s, %s',
  (platform, said, isOpen) => {
    expect(isOpenElsewhere(said, platform)).toBe(isOpen);
  },
);
