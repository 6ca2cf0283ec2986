import { expect, test } from 'vitest';
import type { CheckResult } from '../../../src/matrix/verdict.js';
import { differingChecks } from '../../../src/user-file/capture/compare-verdicts.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';

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
