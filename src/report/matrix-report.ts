import { z } from 'zod';
import { checkNames, type Verdict } from '../matrix/verdict.js';
import { growthSchema } from './growth/growth.js';

const milliseconds = z.number().nonnegative();
const count = z.int().nonnegative();

const checkResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('passed'), note: z.string().exactOptional() }),
  z.object({
    outcome: z.literal('failed'),
    message: z.string(),
    differences: z.array(z.object({ path: z.string(), expected: z.string(), actual: z.string() })),
  }),
  z.object({ outcome: z.literal('refused'), reason: z.string() }),
  z.object({ outcome: z.literal('not-asked'), reason: z.string() }),
]);

const processEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exited'), exitCode: z.int(), statusName: z.string().exactOptional() }),
  z.object({ kind: z.literal('signalled'), signal: z.string() }),
  z.object({ kind: z.literal('timed-out'), timeoutMs: milliseconds }),
]);

const crash = z.object({ kills: z.union([count, z.literal('all')]), seed: count });

const damage = z.object({ damages: z.union([count, z.literal('all')]), seed: count });

const verdict: z.ZodType<Verdict> = z.object({
  cell: z.object({ fixture: z.string(), subject: z.string(), engine: z.string(), crash, damage }),
  checks: z.record(z.enum(checkNames), checkResult),
  processEnd: processEnd.exactOptional(),
  durationMs: milliseconds,
  keptIn: z.string().exactOptional(),
});

const platform = z.object({
  /** `linux`, `darwin`, `win32`. */
  os: z.string(),
  /** `x64`, `arm64`. */
  arch: z.string(),
  /** The version of Node.js, `20.19.4`. */
  node: z.string(),
});

/** The cells that one machine ran; of a merged report, those that the shards of one platform ran together. */
const run = z.object({
  platform,
  /** Which part of the plan it ran; null for the whole of it. */
  shard: z.object({ index: z.int().positive(), of: z.int().positive() }).nullable(),
  /** In UTC, `2026-04-06T12:34:56.000Z`; of shards the earliest. */
  startedAt: z.iso.datetime(),
  /** Wall-clock time; of shards the sum. */
  durationMs: milliseconds,
  /** How many cells it was to run. */
  cells: count,
  /** The signal that ended it early, `SIGINT`; `verdicts` then holds the cells that were done by then. */
  interrupted: z.string().nullable(),
  /** One per cell, in the order of the plan. */
  verdicts: z.array(verdict),
});

/**
 * What `--reporter json` writes, what `merge` reads, and what every other reporter is made from. docs/report.md explains
 * it to those who read it with programs of their own. A change that a reader of format 1 cannot ignore gets another
 * number.
 */
export const reportSchema = z.object({
  format: z.literal(1),
  /** Of flight-recorder-compat. */
  version: z.string(),
  /** What was checked out in the working directory; see `gitSha`. */
  commit: z.string(),
  /** The command as a person typed it, ready to be pasted. */
  command: z.string(),
  /** What the command exits with. */
  exitCode: z.int(),
  /** Every fixture with every subject on every engine, whatever part of it ran. */
  plan: z.object({
    /** The sha256 of the corpus's manifest, which holds the hash of every file. */
    corpus: z.string().regex(/^[0-9a-f]{64}$/),
    fixtures: z.array(z.object({ id: z.string(), why: z.string() })).min(1),
    subjects: z.array(z.string()).min(1),
    engines: z.array(z.string()).min(1),
    crash,
    damage,
  }),
  /** One per platform. */
  runs: z.array(run).min(1),
  summary: z.object({
    cells: z.object({ total: count, passed: count, failed: count }),
    checks: z.object({ passed: count, failed: count, refused: count, notAsked: count }),
  }),
  /** How cost grows, where the report was given curves to show. */
  growth: growthSchema.exactOptional(),
});

export type MatrixReport = z.infer<typeof reportSchema>;
export type ReportedPlan = MatrixReport['plan'];
export type ReportedRun = z.infer<typeof run>;
export type Platform = z.infer<typeof platform>;
