import type { Resources } from '../../matrix/crash/resources.js';
import type { SoakReport } from '../../matrix/crash/soak.js';
import { sideBySide } from '../../schema/catalog/side-by-side.js';
import { counted } from '../../text/counted.js';

/** The figures of a soak, one a line, and the first failures in full. */
export function formatSoak({
  kills,
  fixtures,
  neverBooted,
  acknowledged,
  refusedBefore,
  harm,
  resources,
  examples,
}: SoakReport): string {
  return [
    `${counted(kills, 'kill')} on ${counted(fixtures, 'fixture')}`,
    `  files that a plain open refused after a kill: ${harm['does-not-open']}`,
    `  files that the next boot refused: ${harm['does-not-boot']}`,
    `  acknowledged events: ${acknowledged}; chains that lost a row: ${harm['events-lost']}`,
    `  chains after which an index disagreed: ${harm['index-disagrees']}`,
    `  chains after which another check failed: ${harm['check-failed']}`,
    ...(neverBooted.length === 0
      ? []
      : [`  (not on ${neverBooted.join(', ')}: not booted when nobody is killed either)`]),
    `  (${refusedBefore} chains on files that a plain open refused before the first kill, and still did)`,
    `  this process held ${resourcesInWords(resources.first)} after the first fixture, ${resourcesInWords(resources.last)} at the end`,
    ...examples.flatMap((harm) => sideBySide({ ...harm, path: `${harm.fixture}: ${harm.path}` })),
    '',
  ].join('\n');
}

/** `140 MB and 20 file descriptors` */
export function resourcesInWords({ residentBytes, descriptors }: Resources): string {
  const memory = `${Math.round(residentBytes / 1024 / 1024)} MB`;
  return descriptors === undefined ? memory : `${memory} and ${descriptors} file descriptors`;
}

/** Whether no kill did any harm. */
export function soakPassed({ harm }: SoakReport): boolean {
  return Object.values(harm).every((count) => count === 0);
}
