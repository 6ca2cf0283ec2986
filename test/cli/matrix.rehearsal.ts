import { expect, test } from 'vitest';
import { useTemporaryDirectory } from '../temporary-directory.js';
import { frcompat } from './frcompat.js';
import { testInterruption } from './interrupt-examples.js';

const temporaryDirectory = useTemporaryDirectory();

test('exit code 1 when a check failed; the command that it prints fails the same way', async () => {
  const first = await frcompat([
    'matrix',
    '--fixture',
    'packet-v4',
    '--subject',
    'r7',
    '--subject',
    'r4',
    '--kills',
    '0',
  ]);
  expect(first.exitCode).toBe(1);
  const again = /again: npx frcompat (repro .* --subject r4)/.exec(first.stdout)?.[1]?.split(' ') ?? [];
  const second = await frcompat(again);
  expect(second.exitCode).toBe(1);
  const [failure = 'none'] = /Binder Error: Table "events" .*/.exec(first.stdout) ?? [];
  expect(second.stdout).toContain(failure);
});

testInterruption(['SIGINT', 'SIGTERM'], temporaryDirectory);
