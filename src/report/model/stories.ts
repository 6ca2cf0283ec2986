import { type CheckResult, checkNames, type Verdict } from '../../matrix/verdict.js';
import { withoutDirectories } from '../../matrix/without-directories.js';
import type { GridRow } from './compatibility-grid.js';

/** What came of one cell, told once for all the platforms on which it came out the same. */
export interface Story {
  readonly platforms: readonly [string, ...string[]];
  /** The verdict of the first of them. */
  readonly verdict: Verdict;
}

/** The different things that came of one fixture, in the order of the platforms. */
export function storiesOf(row: GridRow): Story[] {
  const stories = new Map<string, Story>();
  for (const { platform, verdict } of row.platforms) {
    if (verdict !== undefined) {
      const key = checkNames.map((check) => essence(verdict.checks[check])).join('\n');
      const told = stories.get(key);
      stories.set(
        key,
        told === undefined
          ? { platforms: [platform], verdict }
          : { ...told, platforms: [...told.platforms, platform] },
      );
    }
  }
  return [...stories.values()];
}

/** The result without what differs between any two runs. */
function essence(result: CheckResult): string {
  return JSON.stringify(
    result.outcome === 'failed' ? { ...result, message: withoutDirectories(result.message) } : result,
  );
}
