import * as v from 'valibot';
import { count, notNegative, ordinal, wholeNumber } from '../../files/json-schemas.js';
import { checkNames, type Verdict } from '../../matrix/verdict.js';
import { growthSchema } from '../growth/growth.js';

const checkResult = v.variant('outcome', [
  v.object({ outcome: v.literal('passed'), note: v.exactOptional(v.string()) }),
  v.object({
    outcome: v.literal('failed'),
    message: v.string(),
    differences: v.array(v.object({ path: v.string(), expected: v.string(), actual: v.string() })),
  }),
  v.object({ outcome: v.literal('refused'), reason: v.string() }),
  v.object({ outcome: v.literal('not-asked'), reason: v.string() }),
]);

const processEnd = v.variant('kind', [
  v.object({ kind: v.literal('exited'), exitCode: wholeNumber, statusName: v.exactOptional(v.string()) }),
  v.object({ kind: v.literal('signalled'), signal: v.string() }),
  v.object({ kind: v.literal('timed-out'), timeoutMs: notNegative }),
]);

const crash = v.object({ kills: v.union([count, v.literal('all')]), seed: count });

const damage = v.object({ damages: v.union([count, v.literal('all')]), seed: count });

const verdict: v.GenericSchema<Verdict> = v.object({
  cell: v.object({ fixture: v.string(), subject: v.string(), engine: v.string(), crash, damage }),
  checks: v.strictObject(v.entriesFromList(checkNames, checkResult)),
  processEnd: v.exactOptional(processEnd),
  durationMs: notNegative,
  keptIn: v.exactOptional(v.string()),
});

const platform = v.object({
  /** `linux`, `darwin`, `win32`. */
  os: v.string(),
  /** `x64`, `arm64`. */
  arch: v.string(),
  /** The version of Node.js, `20.19.4`. */
  node: v.string(),
});

/** The cells that one machine ran; of a merged report, those that the shards of one platform ran together. */
const run = v.object({
  platform,
  /** Which part of the plan it ran; null for the whole of it. */
  shard: v.nullable(v.object({ index: ordinal, of: ordinal })),
  /** In UTC, `2026-04-06T12:34:56.000Z`; of shards the earliest. */
  startedAt: v.pipe(v.string(), v.isoTimestamp(), v.regex(/T.*Z$/)),
  /** Wall-clock time; of shards the sum. */
  durationMs: notNegative,
  /** How many cells it was to run. */
  cells: count,
  /** The signal that ended it early, `SIGINT`; `verdicts` then holds the cells that were done by then. */
  interrupted: v.nullable(v.string()),
  /** One per cell, in the order of the plan. */
  verdicts: v.array(verdict),
});

/**
 * What `--reporter json` writes, what `merge` reads, and what every other reporter is made from. docs/report.md explains
 * it to those who read it with programs of their own. A change that a reader of format 1 cannot ignore gets another
 * number.
 */
export const reportSchema = v.object({
  format: v.literal(1),
  /** Of flight-recorder-compat. */
  version: v.string(),
  /** What was checked out in the working directory; see `gitSha`. */
  commit: v.string(),
  /** The command as a person typed it, ready to be pasted. */
  command: v.string(),
  /** What the command exits with. */
  exitCode: wholeNumber,
  /** Every fixture with every subject on every engine, whatever part of it ran. */
  plan: v.object({
    /** The sha256 of the corpus's manifest, which holds the hash of every file. */
    corpus: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    fixtures: v.pipe(v.array(v.object({ id: v.string(), why: v.string() })), v.minLength(1)),
    subjects: v.pipe(v.array(v.string()), v.minLength(1)),
    engines: v.pipe(v.array(v.string()), v.minLength(1)),
    crash,
    damage,
  }),
  /** One per platform. */
  runs: v.pipe(v.array(run), v.minLength(1)),
  summary: v.object({
    cells: v.object({ total: count, passed: count, failed: count }),
    checks: v.object({ passed: count, failed: count, refused: count, notAsked: count }),
  }),
  /** How cost grows, where the report was given curves to show. */
  growth: v.exactOptional(growthSchema),
});

export type MatrixReport = v.InferOutput<typeof reportSchema>;
export type ReportedPlan = MatrixReport['plan'];
export type ReportedRun = v.InferOutput<typeof run>;
export type Platform = v.InferOutput<typeof platform>;
