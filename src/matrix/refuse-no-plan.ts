import { UsageError } from '../errors/errors.js';
import type { PlannedCell } from './plan.js';

/**
 * Refuses what is no plan, and a plan whose kills or damages cannot be counted: with NaN of them nobody would be killed,
 * and the check would pass.
 *
 * @throws {UsageError} it is not what `planCells` makes; the first cell that is wrong is named
 */
export function refuseNoPlan(plan: unknown): asserts plan is readonly PlannedCell[] {
  if (!Array.isArray(plan)) {
    throw new UsageError(`The plan is no array. ${MAKE_ONE}`);
  }
  for (const [index, planned] of plan.entries()) {
    refuseNoPlannedCell(planned, index);
  }
}

const MAKE_ONE = 'Make one with planCells({ fixtures, subjects, engines }).';

function refuseNoPlannedCell(planned: Partial<PlannedCell> | undefined, index: number): void {
  const { cell, fixture } = planned ?? {};
  if (cell === undefined || fixture === undefined) {
    throw new UsageError(`The plan holds no cell and its fixture at index ${index}. ${MAKE_ONE}`);
  }
  const of = `of ${cell.fixture} opened by ${cell.subject}`;
  refuseNoNumber(`crash.kills ${of}`, cell.crash?.kills, 'all');
  refuseNoNumber(`crash.seed ${of}`, cell.crash?.seed);
  refuseNoNumber(`damage.damages ${of}`, cell.damage?.damages, 'all');
  refuseNoNumber(`damage.seed ${of}`, cell.damage?.seed);
}

function refuseNoNumber(name: string, value: unknown, otherwise?: string): void {
  const isCount = Number.isSafeInteger(value) && Number(value) >= 0;
  if (!isCount && (otherwise === undefined || value !== otherwise)) {
    const or = otherwise === undefined ? '' : `, or "${otherwise}"`;
    throw new UsageError(`${name} is ${String(value)}. Give a whole number from 0 on${or}.`);
  }
}
