import { rm, truncate } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { newestRevision } from '../../../generators/revisions/index.js';
import { layOut } from '../../../src/corpus/lay-out.js';
import { UsageError } from '../../../src/errors/errors.js';
import { type FileInspection, inspectCopy } from '../../../src/user-file/inspect/inspection.js';
import { asFixture } from '../../../src/user-file/repro/ad-hoc-fixture.js';
import { type WorkingCopy, withWorkingCopy } from '../../../src/user-file/working-copy.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeLegacyFile } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';

/** A copy of a small file with a log, in a folder of its own. */
async function withInspected(
  use: (folder: string, copy: WorkingCopy, inspection: FileInspection) => Promise<void>,
) {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'flight_recorder.db');
    await makeLegacyFile(file, 'r0');
    await runAndBeKilled(file, ["INSERT INTO events (event_type) VALUES ('late')"]);
    await withWorkingCopy(file, {}, async (copy) => use(folder, copy, await inspectCopy(copy, '1.5.5')));
  });
}

test("somebody's file is laid out as it is, with its log", async () => {
  await withInspected(async (folder, copy, inspection) => {
    const { fixture, fixturesDirectory } = await asFixture(copy, inspection);
    await inFolder(async (target) => {
      await layOut(fixture, target, fixturesDirectory);
      expect(await bytesOf(target)).toEqual(await bytesOf(folder));
    });
  });
});

test('of one whose boot was killed only an exact vintage tells after which statement; else all of any boot count', async () => {
  await withInspected(async (_folder, copy, inspection) => {
    const { contents } = inspection;
    if (contents.kind === 'unreadable' || contents.vintage.kind !== 'exact') {
      throw new Error('its vintage is known');
    }
    const { birth, upgrades } = contents.vintage.shape;
    const shape = { id: 'r0', birth, upgrades, condition: { kind: 'killed-at', statement: 3 } } as const;
    const conditionOf = async (
      condition: FileInspection['condition'],
      vintage: (typeof contents)['vintage'],
    ): Promise<unknown> => {
      await rm(path.join(copy.directory, 'corpus'), { recursive: true, force: true });
      const asked = { ...inspection, condition, contents: { ...contents, vintage } };
      return (await asFixture(copy, asked)).fixture.condition;
    };
    const exact = { kind: 'exact', shape, alsoFits: [] } as const;
    expect(await conditionOf('killed-at', exact)).toEqual(shape.condition);
    expect(await conditionOf('unclean', exact)).toEqual({ kind: 'unclean', session: 'later' });
    expect(await conditionOf('stale-index', exact)).toEqual({ kind: 'stale-index' });
    expect(await conditionOf('killed-at', { kind: 'nearest', shape, differences: [] })).toEqual({
      kind: 'killed-at',
      statement: newestRevision.bootStatements.length,
    });
  });
});

test('one that is too large to be laid out, or whose log is, is refused', async () => {
  await withInspected(async (_folder, copy, inspection) => {
    await truncate(copy.file, 2_300_000_000);
    const refusal = await asFixture(copy, { ...inspection, bytes: 2_300_000_000 }).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(UsageError);
    expect((refusal as Error).message).toMatch(
      /flight_recorder\.db" has 2\.3 GB, .* at most 2 GB\. .*npx frcompat inspect ".*\.db"/,
    );
    const log = {
      kind: 'present',
      bytes: 2_300_000_000,
      soundBytes: 0,
      plainOpen: { outcome: 'opened' },
    } as const;
    await expect(asFixture(copy, { ...inspection, log })).rejects.toThrow(
      /^The log of ".*flight_recorder\.db" has 2\.3 GB, .* at most 2 GB\./,
    );
  });
});
