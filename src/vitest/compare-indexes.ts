import type { IndexSnapshot } from '../schema/catalog/catalog.js';
import { indexText } from '../schema/catalog/catalog-text.js';
import { ABSENT } from '../schema/catalog/compare-catalogs.js';
import type { Difference } from '../schema/catalog/difference.js';

/**
 * Which of the wanted indexes (`idx_events_job_id`, or `idx_events_job_id on events (job_id)`) are not there, or on
 * something else. The case does not count, as it does not for the engine. Pure.
 */
export function compareIndexes(wanted: readonly string[], found: readonly IndexSnapshot[]): Difference[] {
  return wanted.flatMap((text) => {
    const [name = '', ...definition] = text.trim().split(/\s+/);
    const index = found.find((each) => each.name.toLowerCase() === name.toLowerCase());
    const actual = index === undefined ? ABSENT : indexText(index);
    const expected = definition.length === 0 ? 'an index' : definition.join(' ');
    const fits = index !== undefined && (definition.length === 0 || sameDefinition(expected, actual));
    return fits ? [] : [{ path: `indexes.${name}`, expected, actual }];
  });
}

/** `on events(job_id)` and `ON events (job_id)` are the same to a person. */
function sameDefinition(one: string, other: string): boolean {
  const even = (text: string) => text.toLowerCase().replaceAll(/\s/g, '');
  return even(one) === even(other);
}
