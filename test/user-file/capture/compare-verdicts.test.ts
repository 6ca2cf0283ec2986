import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readManifest } from '../../../src/corpus/read-manifest.js';
import { selectFixtures } from '../../../src/corpus/select-fixtures.js';
import type { CheckResult } from '../../../src/matrix/verdict.js';
import { compareVerdicts, differingChecks } from '../../../src/user-file/capture/compare-verdicts.js';
import type { Examined } from '../../../src/user-file/capture/examined.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

const failed = (message: string): CheckResult => ({ outcome: 'failed', message, differences: [] });

test('verdicts are the same where failures are of the same kind, whatever values they name', () => {
  const of = (value: string) =>
    verdict({}, { read: failed(`Conversion Error: ${value}`), rows: failed(value) });
  expect(differingChecks(of('ada'), of('t1x'))).toEqual([]);
});

test('another outcome of a check differs, in both directions, and so does another kind of error', () => {
  const sound = verdict({});
  const broken = verdict({}, { read: failed('no'), agreement: failed('no') });
  expect(differingChecks(sound, broken)).toEqual(['agreement', 'read']);
  expect(differingChecks(broken, sound)).toEqual(['agreement', 'read']);
  const binder = verdict({}, bootFailed('Binder Error: no column'));
  expect(differingChecks(binder, verdict({}, bootFailed('Catalog Error: no table')))).toEqual(['boot']);
  expect(differingChecks(binder, sound)).toContain('boot');
});

test('where one of both cannot be asked, nothing is left of the other once that is told', async () => {
  const [fixture] = selectFixtures(await readManifest(), 'r7');
  const found = (fixturesDirectory?: string) => ({ adHoc: { fixture, fixturesDirectory } }) as Examined;
  const { signal } = new AbortController();
  const options = { subject: 'recorder', timeoutMs: 60_000, signal };
  await expect(compareVerdicts(found('/nowhere'), found(), options)).rejects.toThrow('r7.db.gz is missing');
  expect(await readdir(temporaryDirectory())).toEqual([]);
});
