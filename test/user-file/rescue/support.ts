import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { rescueFile } from '../../../src/user-file/rescue/rescue-file.js';
import {
  lostNothing,
  type RescuedTable,
  type RescueReport,
} from '../../../src/user-file/rescue/rescue-report.js';
import { bytesOf } from '../../recorder/support/bytes.js';

export interface Rescue {
  readonly report: RescueReport;
  readonly lostNothing: boolean;
  /** The rescued file. */
  readonly rescued: string;
  readonly tables: readonly RescuedTable[];
  /** `what: why` of everything that was lost. */
  readonly losses: readonly string[];
  /** Number of ways that were tried. */
  readonly tried: number;
}

/**
 * Rescues a file, and holds what must hold of every rescue: the original and its log are byte for byte as before, and
 * nothing stands beside them but one new file.
 */
export async function rescueUntouched(file: string, wayProgram?: string): Promise<Rescue> {
  const folder = path.dirname(file);
  const before = await bytesOf(folder);
  const report = await rescueFile(file, wayProgram === undefined ? {} : { wayProgram });
  const rescued = report.rescued ?? '';
  const { [path.basename(rescued)]: result, ...others } = await bytesOf(folder);
  if (JSON.stringify(others) !== JSON.stringify(before)) {
    throw new Error(`the files were ${JSON.stringify(before)} and are ${JSON.stringify(others)}`);
  }
  const names = await readdir(folder);
  if (names.length !== Object.keys(before).length + (result === undefined ? 0 : 1)) {
    throw new Error(`left behind: ${names.join(', ')}`);
  }
  const last = report.attempts.at(-1)?.result;
  const recovered = last?.outcome === 'recovered' ? last : { tables: [], losses: [] };
  return {
    report,
    lostNothing: lostNothing(report),
    rescued,
    tables: recovered.tables,
    losses: recovered.losses.map(({ what, why }) => `${what}: ${why}`),
    tried: report.attempts.length,
  };
}
