import { describe, expect, test } from 'vitest';
import '../../src/vitest/index.js';
import { complaintOf, useOldAndMigrated } from './old-and-migrated.js';

const files = useOldAndMigrated();

describe('toBootWith', () => {
  test('fails with the statement and what the engine said; an id stands for a fixture', async () => {
    expect(await complaintOf(expect('r0').toBootWith('r4'))).toBe(
      [
        'r0 does not boot with r4 on DuckDB 1.5.5',
        '  Binder Error: Table "events" does not have a column named "trace_id" Candidate bindings: : "job_id"',
        '  at statement 2: CREATE INDEX IF NOT EXISTS idx_events_trace_id ON events(trace_id)',
        'again: npx frcompat repro r0 --subject r4',
      ].join('\n'),
    );
  });
});

describe('toMatchContract', () => {
  test('fails before it, with what is missing', async () => {
    const complaint = await complaintOf(expect(files.old).toMatchContract());
    expect(complaint).toMatch(/ is not as the contract allows for a file of the history r0$/m);
    expect(complaint).toMatch(/^ {2}events\.trace_id: expected UUID not null, found absent$/m);
    expect(complaint).toMatch(/^ {2}tables\.fr_events: expected a table of 11 column\(s\), found absent$/m);
  });
  test('a birth or an upgrade that nobody knows, and half a history, is no answer', async () => {
    await expect(expect(files.old).not.toMatchContract({ birth: 'r44', upgrades: [] })).rejects.toThrow(
      '"r44" is no boot of a file\'s history. Known: recorder, r0,',
    );
    await expect(
      expect(files.old).not.toMatchContract({ birth: 'r0', upgrades: ['r1', 'R2'] }),
    ).rejects.toThrow('"R2" is no boot');
    for (const history of ['r1', { birth: 'r1' }]) {
      await expect(expect(files.old).not.toMatchContract(history as never)).rejects.toThrow(
        'toMatchContract({ birth: "r1", upgrades: ["r7"] })',
      );
    }
  });
});

describe('toHaveIndexes', () => {
  test('a name without an array, no name at all, and what is no name, are no answer', async () => {
    const complaint = 'toHaveIndexes(["idx_events_job_id"])';
    await expect(expect(files.old).not.toHaveIndexes('idx_events_job_id' as never)).rejects.toThrow(
      complaint,
    );
    await expect(expect(files.old).toHaveIndexes([])).rejects.toThrow(complaint);
    await expect(expect(files.old).toHaveIndexes([7] as never)).rejects.toThrow(complaint);
  });
});

test('inside of another matcher, which would not wait and pass, each is refused', () => {
  const inside = expect.not as unknown as Record<string, (given?: unknown) => unknown>;
  for (const name of ['toBootWith', 'toMatchContract', 'toHaveIndexes']) {
    expect(() => expect({ file: files.old }).toEqual({ file: inside[name]?.('recorder') })).toThrow(
      `${name} cannot stand inside of another matcher, which does not wait for it. Write: await expect(file).${name}(...).`,
    );
  }
});
