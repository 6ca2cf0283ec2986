import { expect, test } from 'vitest';
import { UsageError } from '../../../src/errors/errors.js';
import { mergeReports } from '../../../src/report/merge/merge-reports.js';
import type { MatrixReport, ReportedRun } from '../../../src/report/model/matrix-report.js';
import type { ReportFile } from '../../../src/report/model/read-report.js';
import { bootFailed, verdict } from '../../matrix/verdicts.js';
import { curve, growth } from '../growth/curves.js';
import { report, run } from '../reports.js';

const [r0, r1, r2, r3] = [
  verdict({ fixture: 'r0' }),
  verdict({ fixture: 'r1' }),
  verdict({ fixture: 'r2' }),
  verdict({ fixture: 'r3' }),
] as const;
const cells = [r0, r1, r2, r3];
const whole = report([run(cells)]);
const windows = { os: 'win32', arch: 'x64', node: '22.1.0' };

test('two shards make the report of the whole run, in the order of the plan', () => {
  const merged = merge(
    shard(2, 2, [r1, r2], { durationMs: 2000 }),
    shard(1, 2, [r0, r3], { durationMs: 1000 }),
  );
  expect(merged).toEqual({
    ...whole,
    command: 'npx frcompat merge',
    runs: [run(cells, { durationMs: 3000 })],
  });
});

test('of several subjects and engines the verdicts come in the order of a whole run', () => {
  const planned = ['1.4.3', '1.5.5'].flatMap((engine) =>
    ['recorder', 'r4'].flatMap((subject) =>
      ['r0', 'r1'].map((fixture) => verdict({ fixture, subject, engine })),
    ),
  );
  const { plan } = report([run(planned)]);
  const [odd, even] = [1, 0].map((rest) =>
    report(
      [
        run(
          planned.filter((_, i) => i % 2 === rest),
          { shard: { index: rest + 1, of: 2 } },
        ),
      ],
      plan,
    ),
  ) as [MatrixReport, MatrixReport];
  expect(merge(odd, even).runs.map(({ verdicts }) => verdicts)).toEqual([planned]);
});

test('what shards ran began when the first of them did', () => {
  const [early, late] = ['2026-04-06T01:00:00.000Z', '2026-04-06T02:00:00.000Z'] as const;
  const merged = merge(
    shard(1, 2, [r0, r3], { startedAt: late }),
    shard(2, 2, [r1, r2], { startedAt: early }),
  );
  expect(merged.runs.map(({ startedAt }) => startedAt)).toEqual([early]);
});

test('platforms stand beside each other, by name, and may be split differently', () => {
  const merged = merge(
    report([run([r0, r1, bad(r2), r3], { platform: windows })]),
    shard(1, 2, [r0, r3]),
    shard(2, 2, [r1, r2]),
  );
  expect(merged.runs.map(({ platform, verdicts }) => [platform.os, verdicts.length])).toEqual([
    ['linux', 4],
    ['win32', 4],
  ]);
  expect(merged.summary.cells).toEqual({ total: 8, passed: 7, failed: 1 });
  expect(merged.exitCode).toBe(1);
});

test('a merged report can be merged with another platform', () => {
  const linux = merge(shard(1, 2, [r0, r3]), shard(2, 2, [r1, r2]));
  expect(merge(report([run(cells, { platform: windows })]), linux).runs).toHaveLength(2);
});

test('a shard that was interrupted makes the whole interrupted', () => {
  const shards = [shard(1, 2, [r3], { cells: 2, interrupted: 'SIGTERM' }), shard(2, 2, [r1, r2])];
  for (const merged of [merge(...shards), merge(...shards.reverse())]) {
    expect(merged.runs).toMatchObject([{ cells: 4, interrupted: 'SIGTERM', verdicts: [r1, r2, r3] }]);
    expect(merged.exitCode).toBe(130);
  }
});

test('one platform that was interrupted makes the exit code of all 130', () => {
  const interrupted = report([run([r0], { platform: windows, cells: 4, interrupted: 'SIGINT' })], whole.plan);
  expect(merge(whole, interrupted).exitCode).toBe(130);
});

test.each<[string, MatrixReport[], RegExp]>([
  [
    'shard is missing',
    [shard(1, 3, [r0, r3]), shard(3, 3, [r2])],
    /^Shard 2 of 3 on Linux x64, Node 20 is missing\. .* run it with --shard 2\/3\.$/,
  ],
  [
    'shard is there twice',
    [shard(1, 2, [r0, r3]), shard(1, 2, [r0, r3])],
    /^Shard 1 of 2 on .* twice: 0\.json, 1\.json\. Leave all but one of them out\.$/,
  ],
  ['whole is there twice', [whole, whole], /^Shard 1 of 1 on Linux x64, Node 20 is there twice/],
  [
    'plan was split differently',
    [shard(1, 2, [r0, r3]), shard(2, 3, [r1])],
    /0\.json is one of 2 shards, 1\.json one of 3\. Merge the shards of one of the two only\.$/,
  ],
  ['cell is missing', [shard(1, 2, [r0, r3]), shard(2, 2, [r1])], /hold 3 verdicts on 3 of the 4 cells/],
  [
    'cell is there twice',
    [shard(1, 2, [r0, r3]), shard(2, 2, [r1, r2, r3])],
    /hold 5 verdicts on 4 of the 4 cells/,
  ],
  [
    'corpus is another',
    [whole, other({ plan: { ...whole.plan, corpus: 'd0'.repeat(32) } })],
    /different corpora, .*: (c0){32} and (d0){32}\./,
  ],
  [
    'version is another',
    [whole, other({ version: '9.9.9' })],
    /^0\.json and 1\.json are not of the same plan: different versions: \S+ and 9\.9\.9\./,
  ],
  ['commit is another', [whole, other({ commit: 'b' })], /different commits: a0\w+ and b\./],
  [
    'subject is another',
    [whole, other({ plan: { ...whole.plan, subjects: ['recorder', 'r4'] } })],
    /different subjects: recorder and recorder, r4\./,
  ],
  [
    'engine is another',
    [whole, other({ plan: { ...whole.plan, engines: ['1.5.5', '1.4.3'] } })],
    /different engines: 1\.5\.5 and 1\.5\.5, 1\.4\.3\./,
  ],
  [
    'number of kills is another',
    [whole, other({ plan: { ...whole.plan, crash: { kills: 'all', seed: 7 } } })],
    /--kills 1 --seed 7 and --kills all --seed 7\./,
  ],
  [
    'seed of the damages is another',
    [whole, other({ plan: { ...whole.plan, damage: { damages: 1, seed: 8 } } })],
    /different damages: --damages 1 --seed 7 and --damages 1 --seed 8\./,
  ],
  [
    'number of damages is another',
    [whole, other({ plan: { ...whole.plan, damage: { damages: 2, seed: 7 } } })],
    /--damages 1 --seed 7 and --damages 2 --seed 7\./,
  ],
  [
    'fixture is missing, and another in its place',
    [whole, other({ plan: { ...whole.plan, fixtures: [{ id: 'a', why: '' }] } })],
    /only one of them has: r0, r1, r2, r3, a\. /,
  ],
  [
    'number of fixtures is another',
    [whole, other({ plan: { ...whole.plan, fixtures: [...'abcdefg'].map((id) => ({ id, why: '' })) } })],
    /only one of them has: r0, r1, r2, r3, a \(and 6 more\)\./,
  ],
  [
    'fixture is another',
    [whole, other({ plan: { ...whole.plan, fixtures: whole.plan.fixtures.slice(1) } })],
    /only one of them has: r0\./,
  ],
  [
    'fixture of the other is another',
    [
      { ...whole, plan: { ...whole.plan, fixtures: whole.plan.fixtures.slice(1) } },
      other({ plan: whole.plan }),
    ],
    /only one of them has: r0\./,
  ],
])('refused: a %s', (_what, reports, complaint) => {
  expect(() => merge(...reports)).toThrow(UsageError);
  expect(() => merge(...reports)).toThrow(complaint);
});

test('the curves that reports carry stay, unless others are given; different ones need a choice', () => {
  const [ours, theirs] = [growth(curve((size) => size)), growth(curve((size) => 2 * size))];
  const [one, two] = [shard(1, 2, [r0, r3]), shard(2, 2, [r1, r2])];
  expect(merge(one, two)).not.toHaveProperty('growth');
  expect(merge(one, { ...two, growth: ours }).growth).toEqual(ours);
  expect(merge({ ...one, growth: ours }, { ...two, growth: growth(...ours.curves) }).growth).toEqual(ours);
  const differing = filed({ ...one, growth: ours }, { ...two, growth: theirs });
  expect(() => mergeReports(differing, '')).toThrow(
    new UsageError('0.json and 1.json carry different curves. Say with --curves <file> which to show.'),
  );
  expect(mergeReports(differing, '', { growth: theirs }).growth).toEqual(theirs);
});

test('a checkout that a build step touched is of the same commit', () => {
  const dirty = { ...shard(2, 2, [r1, r2]), commit: `${whole.commit}-dirty` };
  expect(merge(shard(1, 2, [r0, r3]), dirty).commit).toBe(whole.commit);
});

function merge(...reports: MatrixReport[]): MatrixReport {
  return mergeReports(filed(...reports), 'npx frcompat merge');
}

function filed(...reports: MatrixReport[]): [ReportFile, ...ReportFile[]] {
  const [first, ...others] = reports.map((given, i) => ({ file: `${i}.json`, report: given }));
  if (first === undefined) {
    throw new Error('nothing to merge');
  }
  return [first, ...others];
}

function shard(
  index: number,
  of: number,
  verdicts: typeof cells,
  others: Partial<ReportedRun> = {},
): MatrixReport {
  return report([run(verdicts, { shard: { index, of }, ...others })], whole.plan);
}

/** The same run on another machine, with another plan. */
function other(change: Partial<MatrixReport>): MatrixReport {
  return { ...report([run(cells, { platform: windows })]), ...change };
}

function bad({ cell }: typeof r0): typeof r0 {
  return verdict(cell, bootFailed('Binder Error'));
}
