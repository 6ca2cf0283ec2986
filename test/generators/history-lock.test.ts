import { expect, it } from 'vitest';
import { compareLocks, lockHistory } from '../../generators/history-lock.js';
import type { Fixture } from '../../src/corpus/manifest.js';
import { storeFixture } from '../corpus/a-fixture.js';
import { useTemporaryDirectory } from '../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

it('holds everything but the words of a fixture that no build makes', async () => {
  const directory = temporaryDirectory();
  const stored = await storeFixture(directory, 'mine', Buffer.from('captured'));
  const captured = { ...stored, provenance: 'captured' } as const;
  const changesOf = async (change: Partial<Fixture>) => {
    const [entered, now] = await Promise.all(
      [captured, { ...captured, ...change }].map((fixture) =>
        lockHistory(directory, { format: 1, fixtures: [fixture] }),
      ),
    );
    return entered !== undefined && now !== undefined ? compareLocks(entered, now) : [];
  };
  expect(await changesOf({ why: 'Said better.' })).toEqual([]);
  for (const change of [
    { readableFrom: '1.5.0' },
    { schema: ['other'] },
    { tables: {} },
    { provenance: undefined },
  ]) {
    expect(await changesOf(change)).toEqual([{ kind: 'changed', what: 'fixture', id: 'mine' }]);
  }
});
