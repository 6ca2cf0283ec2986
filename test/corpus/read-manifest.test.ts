import { writeFile } from 'node:fs/promises';
import { withDir } from 'tmp-promise';
import { describe, expect, it } from 'vitest';
import { manifestFile } from '../../src/corpus/fixtures-directory.js';
import { readManifest } from '../../src/corpus/read-manifest.js';
import { UsageError } from '../../src/errors/errors.js';
import { aFixture } from './a-fixture.js';

describe('the manifest', () => {
  it('is read', async () => {
    const manifest = { format: 1, fixtures: [aFixture()] };
    expect(await read(JSON.stringify(manifest))).toEqual(manifest);
  });

  it.each([
    ['is cut off', '{"format": 1, "fixt', /is not JSON: .*JSON/],
    ['breaks off after a line', '{\n  "format": one', /is not JSON: .*JSON/],
    ['is of another format', manifestText({ format: 2 }), /format: .*Expected 1/],
    [
      'has a fixture twice',
      manifestText({ fixtures: [aFixture(), aFixture()] }),
      /fixtures: two fixtures have the same id/,
    ],
    [
      'has an id that leads out of its folder',
      manifestText({ fixtures: [aFixture('../r0')] }),
      /fixtures\.0\.id: /,
    ],
    ['has no fixture', manifestText({ fixtures: [] }), /fixtures: /],
    ['has a field too many', manifestText({ fixtures: [{ ...aFixture(), colour: 'red' }] }), /colour/],
    [
      'has a hash that is none',
      manifestText({ fixtures: [withHash('abc')] }),
      /fixtures\.0\.database\.sha256: /,
    ],
    [
      'has a hash that is too long',
      manifestText({ fixtures: [withHash('a'.repeat(65))] }),
      /fixtures\.0\.database\.sha256: /,
    ],
    [
      'has an id that is another fixture where the case of letters does not count',
      manifestText({ fixtures: [aFixture('R0')] }),
      /fixtures\.0\.id: /,
    ],
    [
      'has a fixture that nobody needs',
      manifestText({ fixtures: [{ ...aFixture(), why: '' }] }),
      /fixtures\.0\.why: /,
    ],
    [
      'has a format that no version reads',
      manifestText({ fixtures: [{ ...aFixture(), readableFrom: '1.0' }] }),
      /fixtures\.0\.readableFrom: /,
    ],
    [
      'has a kill before the first statement',
      manifestText({ fixtures: [{ ...aFixture(), condition: { kind: 'killed-at', statement: 0 } }] }),
      /fixtures\.0\.condition\.statement: /,
    ],
    [
      'has a list of tables',
      manifestText({ fixtures: [{ ...aFixture(), tables: [] }] }),
      /fixtures\.0\.tables: .*Expected Object/,
    ],
    ['is a list', '[]', /format: .*Expected "format"/],
  ])('is refused in one line when it %s', async (_, text, complaint) => {
    const error = await read(text).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UsageError);
    const { message, cause } = error as UsageError;
    expect(message).toMatch(complaint);
    expect(message).toContain('manifest.json');
    expect(message).toMatch(/Give the folder of a corpus, which FRCOMPAT_FIXTURES names, or unset that/);
    expect(message).not.toContain('\n');
    expect(cause).toBeInstanceOf(Error);
  });

  it('is named when it is missing', () =>
    withDir(async ({ path }) => {
      const reading = readManifest(path);
      await expect(reading).rejects.toThrow(UsageError);
      await expect(reading).rejects.toThrow(manifestFile(path));
    }));
});

function read(text: string) {
  return withDir(
    async ({ path }) => {
      await writeFile(manifestFile(path), text);
      return await readManifest(path);
    },
    { unsafeCleanup: true },
  );
}

function manifestText(change: object): string {
  return JSON.stringify({ format: 1, fixtures: [aFixture()], ...change });
}

function withHash(sha256: string) {
  return { ...aFixture(), database: { sha256, bytes: 1 } };
}
