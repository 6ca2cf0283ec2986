import prettyMilliseconds from 'pretty-ms';
import { type CellSoakReport, type Growth, grownBytes } from '../../matrix/soak-cells.js';
import { MOST_CELLS } from '../../matrix/worker-process.js';
import { counted } from '../../text/counted.js';
import { resourcesInWords } from './soak-text.js';

/** The figures of a soak of many cells, one a line. */
export function formatCellSoak(report: CellSoakReport): string {
  const { cells, failedCells, durationMs, workers, recycled, runner, worker } = report;
  return [
    `${counted(cells, 'cell')} in ${prettyMilliseconds(durationMs)}, ${((cells / durationMs) * 1000).toFixed(1)} a second: ${failedCells} failed`,
    `  the runner held ${inWords(runner)}`,
    `  the worker that grew most held ${inWords(worker)}`,
    `  ${workers} workers were started; ${recycled} were worn out and recycled`,
    `  ${isFlat(report) ? 'flat' : 'NOT FLAT: something leaks'}`,
    '',
  ].join('\n');
}

/** Whether no cell failed, and neither the runner nor a worker grew. */
export function cellSoakPassed(report: CellSoakReport): boolean {
  return report.failedCells === 0 && isFlat(report);
}

/**
 * Between the medians of two quarters: a worker that leaks nothing grew by 35 MB in 10,000 cells (see `WorkerProcess`),
 * and the runner keeps the verdicts, some kilobytes each. One descriptor a cell would be thousands.
 */
const MOST_GROWN_BYTES = 100 * 1024 * 1024;
const MOST_MORE_DESCRIPTORS = 10;

function isFlat({ cells, recycled, runner, worker }: CellSoakReport): boolean {
  return (
    // By plan a worker is replaced after so many cells; one that is replaced sooner held too much.
    recycled <= Math.floor(cells / MOST_CELLS) &&
    [runner, worker].every(
      (growth) => grownBytes(growth) <= MOST_GROWN_BYTES && moreDescriptors(growth) <= MOST_MORE_DESCRIPTORS,
    )
  );
}

function moreDescriptors({ first, last }: Growth): number {
  return (last.descriptors ?? 0) - (first.descriptors ?? 0);
}

function inWords({ first, last }: Growth): string {
  return `${resourcesInWords(first)} in its first quarter, ${resourcesInWords(last)} in its last`;
}
