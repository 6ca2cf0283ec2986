import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fingerprint, inspectFile, isAsInspected } from '../../../src/recorder/file/database-file.js';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFileOfOwn } from '../support/in-folder.js';

it('a file that somebody has written a log for is not as it was, though no byte of it is another', async () => {
  await inFileOfOwn(async (file) => {
    await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
    const [state, before] = [inspectFile(file), fingerprint(file)];
    if (state.kind === 'missing') {
      expect.unreachable('it was made');
    }
    expect(isAsInspected(file, state)).toBe(true);
    await writeFile(`${file}.wal`, 'rows');
    expect(isAsInspected(file, state)).toBe(false);
    expect(fingerprint(file)).not.toBe(before);
    await writeFile(`${file}.wal`, '');
    expect(fingerprint(file)).toBe(before);
  });
});
