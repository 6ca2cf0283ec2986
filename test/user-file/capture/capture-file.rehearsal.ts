import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { layOut } from '../../../src/corpus/lay-out.js';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import { UsageError } from '../../../src/errors.js';
import { bytesOf } from '../../recorder/support/bytes.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile, makeLegacyFile } from '../../recorder/support/legacy-file.js';
import { badInputs } from '../bad-inputs.js';
import { capture, insert } from './capture.js';

const { fixtures: knownFixtures } = await readManifest();

test.each([
  ['r4~stale-index', 'recorder'],
  // No plain open can replay its log, so that a revision cannot boot it.
  ['r0+r7~killed-at-24', 'r7'],
])('the condition of %s and what %s makes of it are kept, rows up to a limit', async (id, subject) => {
  await inFolder(async (folder) => {
    const [known] = selectFixtures({ format: 1, fixtures: knownFixtures }, id);
    if (known === undefined) {
      throw new Error(`no fixture ${id}`);
    }
    const file = await layOut(known, folder);
    const report = await capture(file, 'mine', path.join(folder, 'corpus'), { subject, rowLimit: 2 });
    expect(report.fixture).toMatchObject({
      birth: known.birth,
      upgrades: known.upgrades,
      condition: known.condition,
    });
    expect(report.fixture.schema).toEqual(known.schema);
    expect(report.fixture.tables.events?.rows).toBeLessThanOrEqual(
      Math.min(4, known.tables.events?.rows ?? 0),
    );
    expect(report.verdict.differing).toEqual([]);
    expect(report.verdict.failed).toEqual(subject === 'r7' ? ['boot'] : report.verdict.failed);
  });
});

test('a view that repeats a value of the user is found, and nothing is written', async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeLegacyFile(file, 'r4', [
      insert('ada@example.com', '{}'),
      "CREATE VIEW ada AS SELECT * FROM events WHERE actor_id = 'ada@example.com'",
    ]);
    const into = path.join(folder, 'corpus');
    const refusal = await capture(file, 'mine', into).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UsageError);
    expect((refusal as Error).message).toMatch(
      /nothing was written: .* in the bytes of the file, its entry in the manifest, .*If a view/,
    );
    expect((refusal as Error).message).not.toContain('ada@example.com');
    expect(existsSync(into)).toBe(false);
  });
});

test("an id that is taken or none, a fixture, and a file of somebody else's application are refused", async () => {
  await inFolder(async (folder) => {
    const file = path.join(folder, 'x.db');
    await makeFile(file, ['CREATE TABLE songs (title TEXT)']);
    const into = path.join(folder, 'corpus');
    await expect(capture(file, 'r0', undefined)).rejects.toThrow(/There is a fixture "r0" in .* already/);
    await expect(capture(file, '../r0', into)).rejects.toThrow(/"\.\.\/r0" cannot be the id of a fixture/);
    await expect(capture('r0', 'mine', into)).rejects.toThrow(/"r0" is a fixture already/);
    await expect(capture(file, 'mine', into)).rejects.toThrow(/holds no table of the flight recorder/);
    expect(existsSync(into)).toBe(false);
  });
});

test.each(badInputs.filter(({ asStranger }) => !asStranger))(
  '$what is refused, and stays as it was',
  async ({ make, complaint }) => {
    await inFolder(async (folder) => {
      const file = path.join(folder, 'x.db');
      const release = (await make(file)) ?? undefined;
      const before = release === undefined ? await bytesOf(folder) : undefined;
      const refusal = await capture(file, 'mine', path.join(folder, 'corpus')).catch(
        (error: unknown) => error,
      );
      await release?.();
      expect(refusal).toBeInstanceOf(UsageError);
      expect((refusal as Error).message).toMatch(complaint);
      expect(release === undefined ? await bytesOf(folder) : undefined).toEqual(before);
    });
  },
);
