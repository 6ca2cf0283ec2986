import { BUNDLED_ENGINE } from '../../engine/known-engines.js';
import { isOfTheFile } from '../../schema/agreement/agreement.js';
import { isOwnedTable } from '../../schema/contract/foreign-objects.js';
import { type FileInspection, inspectCopy } from '../inspect/inspection.js';
import { asFixture, type FoundFixture } from '../repro/ad-hoc-fixture.js';
import type { WorkingCopy } from '../working-copy.js';

/** A database as it was examined. */
export interface Examined {
  readonly copy: WorkingCopy;
  readonly inspection: FileInspection;
  /** As the matrix can run it. */
  readonly adHoc: FoundFixture;
}

export async function examineCopy(copy: WorkingCopy, signal: AbortSignal): Promise<Examined> {
  const inspection = await inspectCopy(ofOwnedTables(copy), BUNDLED_ENGINE, signal);
  return { copy, inspection, adHoc: await asFixture(copy, inspection, signal) };
}

/** Of a table that is not the recorder's a fixture keeps the structure: neither its rows nor whether an index misses some. */
function ofOwnedTables(copy: WorkingCopy): WorkingCopy {
  const { examination } = copy;
  if (examination.kind === 'unreadable') {
    return copy;
  }
  const disagreements = examination.disagreements.filter(
    (found) => isOwnedTable(found.table) || !isOfTheFile(found),
  );
  return { ...copy, examination: { ...examination, disagreements, elsewhere: [] } };
}
