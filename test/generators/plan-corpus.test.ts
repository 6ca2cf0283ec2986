import { describe, expect, it } from 'vitest';
import { planCorpus } from '../../generators/plan/plan-corpus.js';
import type { PlannedFixture } from '../../generators/plan/planned-fixture.js';
import { births } from '../../generators/revisions/index.js';
import { loadEngine } from '../../src/engine/engine.js';

const plan = await planCorpus(await loadEngine());
const ids = plan.map(({ id }) => id);

describe('the plan of the corpus', () => {
  it('names every fixture once, and none before the one it starts from', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const [i, { base, id }] of plan.entries()) {
      expect(base === null || ids.slice(0, i).includes(base), id).toBe(true);
    }
  });

  it('has every birth and every single step that boots', () => {
    const newer = { r0: 'r5 r6 r7', 'packet-v4': 'r5 r6 r7', r1: 'r2 r3 r4 r5 r6 r7', r2: 'r3 r4 r5 r6 r7' };
    const newest = { r3: 'r4 r5 r6 r7', r4: 'r5 r6 r7', r5: 'r6 r7', r6: 'r7' };
    const steps = Object.entries({ ...newer, ...newest }).flatMap(([birth, upgrades]) =>
      upgrades.split(' ').map((upgrade) => `${birth}+${upgrade}`),
    );
    expect(ids).toEqual(expect.arrayContaining([...births.map(({ id }) => id), ...steps]));
    expect(steps).toHaveLength(27);
  });

  it('has every condition of every birth', () => {
    for (const { id } of births) {
      expect(ids).toEqual(expect.arrayContaining([`${id}~empty`, `${id}~unclean`, `${id}~unclean-first`]));
    }
    const stale = ['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r4+r7'].map((id) => `${id}~stale-index`);
    expect(ids).toEqual(expect.arrayContaining(stale));
  });

  it('has a file whose log holds rows of another schema than main, and no others', () => {
    const { base, session } = plan.find(({ id }) => id === 'r0+r5~app-schema~unclean') ?? {};
    expect([base, session?.end]).toEqual(['r0+r5', 'kill']);
    const statements = session?.statements ?? [];
    const logged = statements.slice(statements.indexOf('CHECKPOINT') + 1);
    expect(logged.map((statement) => statement.split(' (')[0])).toEqual(['INSERT INTO workbench.notes']);
  });

  it('kills r0 upgraded by r7 after every statement that is not a no-op there', () => {
    // Of the 16 ALTERs, r0 has five columns already: workflow_id (6), payload (14), timestamp, event_type, job_id.
    const kept = [1, 6, 14, 15, 16, 17];
    const expected = Array.from({ length: 31 }, (_, i) => i + 1).filter((k) => !kept.includes(k));
    expect(killsOf('r0+r7')).toEqual(expected);
    expect(killsOf('packet-v4+r7')[0]).toBe(4);
  });

  it('has files of every minor version, clean and with a log, in the latest format where there is one', () => {
    const by = (minor: string) => plan.filter(({ session }) => session.engine.startsWith(minor));
    for (const minor of ['1.1', '1.2', '1.3', '1.4', '1.5']) {
      expect(new Set(by(minor).map(({ session }) => session.end)), minor).toEqual(new Set(['close', 'kill']));
      expect(by(minor).some(({ session }) => session.storage === 'latest')).toBe(minor !== '1.1');
    }
  });

  it('lets a file be written to the end by whom its id names, on a file of the same writer', () => {
    const find = (id: string) => plan.find((fixture) => fixture.id === id);
    expect(find('r7@1.5.6~latest~unclean')).toMatchObject({
      base: 'r7@1.5.6~latest',
      session: { engine: '1.5.6', storage: 'latest', end: 'kill' },
      condition: { kind: 'unclean', session: 'later' },
    });
    expect(find('r0+r7@1.5.6~killed-at-12')).toMatchObject({ base: 'r0', session: { engine: '1.5.6' } });
    expect(find('r7~unclean')?.session).toMatchObject({ engine: '1.4.3', storage: 'default' });
  });

  it('kills nothing that leaves a state which another kill leaves', () => {
    // r5 starts from the schema of r4: no kill of its upgrade leaves anything new.
    expect(killsOf('r4+r7')).toEqual([8]);
    expect(killsOf('r5+r7')).toEqual([]);
  });
});

function killsOf(path: string): number[] {
  return plan.filter(({ id }) => id.startsWith(`${path}~killed-at-`)).map(statementOf);
}

function statementOf({ condition, id }: PlannedFixture): number {
  if (condition.kind !== 'killed-at') {
    throw new Error(`${id} is not killed at a statement`);
  }
  return condition.statement;
}
