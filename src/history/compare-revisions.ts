import { births } from '../../generators/revisions/index.js';
import type { Revision } from '../../generators/revisions/revision.js';
import type { Engine } from '../engine/engine.js';
import { UsageError } from '../errors/errors.js';
import { catalogAfter } from '../schema/catalog/catalog-after.js';
import { findDifferences } from '../schema/catalog/compare-catalogs.js';
import type { Difference } from '../schema/catalog/difference.js';
import { bootOrder } from './boot-order.js';

/** What is different in a fresh file of one revision and of another, and in how they boot. */
export interface RevisionComparison {
  readonly from: Revision;
  readonly to: Revision;
  /** The order of the boot is one of them, under the path `boot order`. */
  readonly differences: readonly Difference[];
}

/** @throws {UsageError} there is no such revision */
export async function compareRevisions(
  engine: Engine,
  fromId: string,
  toId: string,
): Promise<RevisionComparison> {
  const [from, to] = [find(fromId), find(toId)];
  const order = {
    path: 'boot order',
    expected: bootOrder(from.bootStatements),
    actual: bootOrder(to.bootStatements),
  };
  const schema = findDifferences(
    await catalogAfter(engine, from.bootStatements),
    await catalogAfter(engine, to.bootStatements),
  );
  return { from, to, differences: order.expected === order.actual ? schema : [...schema, order] };
}

function find(id: string): Revision {
  const found = births.find((birth) => birth.id === id);
  if (found === undefined) {
    throw new UsageError(`"${id}" is not a revision. Known: ${births.map((birth) => birth.id).join(', ')}.`);
  }
  return found;
}
