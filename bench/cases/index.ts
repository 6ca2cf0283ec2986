import { births, newestRevision } from '../../generators/revisions/index.js';
import type { BenchCase } from '../case.js';
import { bootCurrent } from './boot-current.js';
import { bootLegacy, bootLegacySafely } from './boot-legacy.js';
import { firstVerdict, matrixAgainstOneProcess, matrixAgainstProcessPerCell } from './matrix.js';
import { listByTrace } from './read-events.js';
import { recordInBulk, recordInFlight, recordOneByOne } from './record-events.js';
import { enforceRetention } from './retention.js';

const legacy = births.filter(({ id }) => id !== newestRevision.id);

/** Every line of the table. */
export const benchCases: readonly BenchCase[] = [
  bootCurrent(1000),
  bootCurrent(10_000_000),
  ...legacy.flatMap((revision) => [
    bootLegacy(revision, 0),
    bootLegacySafely(revision),
    bootLegacy(revision, 1_000_000),
  ]),
  recordOneByOne,
  recordInFlight,
  recordInBulk,
  listByTrace,
  enforceRetention,
  matrixAgainstOneProcess,
  firstVerdict,
  matrixAgainstProcessPerCell,
];
