import { describe, expect, it } from 'vitest';
import { describeDrifts, drifts, guard, useScratchCopy } from './drift-examples.js';

const copy = useScratchCopy();

it('finds nothing in the repository as it is', async () => {
  const { stdout, exitCode } = await copy().frcompat('guard');
  expect(stdout).toBe('The recorder is the newest revision, and the history is as it was entered.');
  expect(exitCode).toBe(0);
});

describeDrifts(drifts, copy);

describe('a drift of the history', () => {
  it('touch a frozen file', async () => {
    const undo = await copy().change('generators/revisions/r3.ts', "'2026-01-01'", "'2026-01-02'");
    expect(await guard(copy())).toEqual([
      "The revision r3 is not as it was entered. Put it back (git checkout -- generators/revisions/r3.ts); what users' files depend on never changes.",
    ]);
    await undo();
  });

  it('delete a fixture', async () => {
    const undo = await copy().remove('fixtures/r2+r7.db.gz');
    expect(await guard(copy())).toEqual([
      'The fixture r2+r7 was entered and is gone. Put it back (git checkout -- fixtures).',
    ]);
    await undo();
  });
});
