import { counted } from '../../text/counted.js';
import type { MatrixReport, ReportedRun } from './matrix-report.js';
import { platformName } from './platform.js';

/** Something that a reader must know before the verdicts: they are not all there are. */
export interface Notice {
  readonly kind: 'interrupted' | 'shard';
  readonly text: string;
}

/** Why a report does not hold every cell of its plan; empty when it does. */
export function notices({ runs }: MatrixReport): Notice[] {
  return runs.flatMap((run) => [...interruption(run, runs.length > 1), ...part(run)]);
}

function interruption({ interrupted, platform, verdicts, cells }: ReportedRun, several: boolean): Notice[] {
  if (interrupted === null) {
    return [];
  }
  const where = several ? ` on ${platformName(platform)}` : '';
  const text = `Interrupted by ${interrupted}${where}: ${verdicts.length} of ${counted(cells, 'cell')} ran, nothing is known of the others.`;
  return [{ kind: 'interrupted', text }];
}

function part({ shard, cells }: ReportedRun): Notice[] {
  return shard === null || shard.of === 1
    ? []
    : [
        {
          kind: 'shard',
          text: `Shard ${shard.index} of ${shard.of}, ${counted(cells, 'cell')}: "frcompat merge" joins them.`,
        },
      ];
}
