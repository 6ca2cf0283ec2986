import { births, newestRevision } from '../../../generators/revisions/index.js';
import type { Engine } from '../../engine/engine.js';
import type { CatalogSnapshot } from '../../schema/catalog/catalog.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { findRecorderDrift } from '../guard/find-recorder-drift.js';
import { type LiveBoot, recordLiveBoot } from '../guard/live-boot.js';
import { OLDER_THAN_ANY, olderThanAny } from '../guard/older-than-any.js';

/** What today's recorder does to files, as its live boots were seen to do it. */
export interface Recording {
  /** The newest revision that is entered. */
  readonly newest: string;
  /** In what today's fresh file differs from the newest revision's; empty where only the way there does. */
  readonly differences: readonly Difference[];
  /** Whether the recorder is anything else than the newest revision. */
  readonly isNew: boolean;
  /** `CREATE TABLE` and `CREATE INDEX` of an empty file, in order. */
  readonly creations: readonly string[];
  /** Every `ALTER TABLE` of `events`, and those of other tables that a file of some birth needs, in order. */
  readonly alterations: readonly string[];
  /** Of the fresh file. */
  readonly catalog: CatalogSnapshot;
  /** Columns that may be empty in no file, because in those of some birth they must not: `diagnostics.severity`. */
  readonly neverEmpty: readonly string[];
}

/** @throws {HarnessError} the recorder does not boot a file that an earlier revision made */
export async function recordRecorder(engine: Engine): Promise<Recording> {
  const drift = await findRecorderDrift(engine);
  const { statements, catalog } = await recordLiveBoot(engine, 'an empty file', []);
  const alterations = [alterationsOf(await recordLiveBoot(engine, OLDER_THAN_ANY, olderThanAny))];
  const neverEmpty = new Set<string>();
  for (const birth of births) {
    const boot = await recordLiveBoot(engine, `a file born ${birth.id}`, birth.bootStatements);
    alterations.push(alterationsOf(boot));
    for (const { name, columns } of boot.catalog.tables) {
      for (const column of columns.filter(({ nullable }) => !nullable)) {
        neverEmpty.add(`${name}.${column.name}`);
      }
    }
  }
  const schemaDrift = drift.find((finding) => finding.kind === 'schema-drift');
  return {
    newest: newestRevision.id,
    differences: schemaDrift?.differences ?? [],
    isNew: drift.some(({ kind }) => kind === 'schema-drift' || kind === 'boot-drift'),
    creations: statements,
    alterations: mergeOrders(alterations),
    catalog,
    neverEmpty: [...neverEmpty],
  };
}

function alterationsOf({ statements }: LiveBoot): string[] {
  return statements.filter((statement) => statement.startsWith('ALTER TABLE '));
}

/**
 * One list of everything in the lists: what is new in a list comes right before what is known of those behind it there,
 * or at the end. The recorder goes table by table, and the first list has every migration of the first table, so what
 * it does to a later table comes behind all of them. Pure.
 */
export function mergeOrders(lists: readonly (readonly string[])[]): string[] {
  const merged: string[] = [];
  for (const list of lists) {
    for (const [i, item] of list.entries()) {
      if (!merged.includes(item)) {
        const next = list.slice(i + 1).find((later) => merged.includes(later));
        merged.splice(next === undefined ? merged.length : merged.indexOf(next), 0, item);
      }
    }
  }
  return merged;
}
