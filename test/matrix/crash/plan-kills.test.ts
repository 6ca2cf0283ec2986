import { expect, test } from 'vitest';
import { planKills, planProcessKills } from '../../../src/matrix/crash/plan-kills.js';
import { describeKillPoint } from '../../../src/subjects/kill-point.js';

const trace = { changing: [3, 7], durationMs: 40 };

test('the same seed and cell choose the same kills, another seed others', () => {
  const plan = (seed: number, label: string) => planKills(trace, { kills: 6, seed }, label, true);
  expect(plan(1, 'r0/recorder')).toEqual(plan(1, 'r0/recorder'));
  expect(plan(1, 'r0/recorder')).not.toEqual(plan(2, 'r0/recorder'));
  expect(plan(1, 'r0/recorder')).not.toEqual(plan(1, 'r1/recorder'));
});

test('"all" kills before the boot and after every statement that changes something, and as often while recording', () => {
  const chains = planKills(trace, { kills: 'all', seed: 1 }, 'r0/recorder', true);
  const firsts = chains.map(([first]) => first);
  expect(firsts.filter((point) => point?.kind === 'after-statement')).toEqual([
    { kind: 'after-statement', statement: 0 },
    { kind: 'after-statement', statement: 3 },
    { kind: 'after-statement', statement: 7 },
  ]);
  expect(firsts.filter((point) => point?.kind === 'while-recording')).toHaveLength(3);
});

test('with one chain a cell, some cells begin with a statement and some with recording', () => {
  const firsts = Array.from({ length: 20 }, (_, i) => planKills(trace, { kills: 1, seed: 1 }, `r${i}`, true));
  const kinds = new Set(firsts.map(([chain]) => chain?.[0]?.kind));
  expect(kinds).toEqual(new Set(['after-statement', 'while-recording']));
});

test('every chain kills the boot that follows as well', () => {
  for (const chain of planKills(trace, { kills: 8, seed: 5 }, 'r0/recorder', true)) {
    expect(chain).toHaveLength(2);
    expect(chain[1]?.kind).not.toBe('while-recording');
  }
});

test('a subject that cannot record is killed at an instant of its boot instead', () => {
  const kinds = planKills(trace, { kills: 4, seed: 1 }, 'r0/r0', false)
    .flat()
    .map(({ kind }) => kind);
  expect(kinds).not.toContain('while-recording');
  expect(kinds).toContain('during-boot');
});

test('the instants at which a boot is killed are spread over all of it', () => {
  for (const chains of [
    planKills(trace, { kills: 100, seed: 1 }, 'r0/r0', false),
    planProcessKills(trace.durationMs, { kills: 100, seed: 1 }, 'r0/cmd'),
  ]) {
    const instants = chains
      .flat()
      .flatMap((point) => (point.kind === 'during-boot' ? [point.microseconds] : []));
    expect(Math.min(...instants)).toBeLessThan(10_000);
    expect(Math.max(...instants)).toBeGreaterThan(30_000);
    expect(Math.max(...instants)).toBeLessThan(40_000);
  }
});

test('a process of its own is killed when it is ready and before, in turn, and so is the boot that follows', () => {
  const kinds = (kills: number | 'all') =>
    planProcessKills(trace.durationMs, { kills, seed: 1 }, 'r0/cmd').map((chain) =>
      chain.map(({ kind }) => kind),
    );
  const [whenReady, before] = ['when-ready', 'during-boot'];
  expect(kinds(3)).toEqual([
    [whenReady, before],
    [before, whenReady],
    [whenReady, before],
  ]);
  expect(kinds('all').length).toBeGreaterThan(3);
});

test.each([
  [{ kind: 'after-statement', statement: 0 }, 'before the boot'],
  [{ kind: 'after-statement', statement: 4 }, 'after statement 4 of the boot'],
  [{ kind: 'during-boot', microseconds: 1200 }, '1200 µs after the boot began'],
  [{ kind: 'while-recording', events: 3, microseconds: 50 }, '50 µs after 3 events were acknowledged'],
] as const)('a kill point in words: %j', (point, words) => {
  expect(describeKillPoint(point)).toBe(words);
});
