import { groupBy } from '../collections/group-by.js';
import type { Fixture } from '../corpus/manifest.js';
import { markdownTable } from '../report/markdown.js';
import { expectedOutcome } from '../schema/engines/expected-outcome.js';

/** What the table needs to know of a fixture. */
export type TabledFixture = Pick<Fixture, 'birth' | 'condition' | 'readableFrom'>;

/**
 * What becomes of the files of a corpus on each engine, as a Markdown table. Files that were left in the same way, in
 * the same storage format, with the same outcome on every engine share a row, which names what they were born as.
 */
export function formatEnginesTable(fixtures: readonly TabledFixture[], versions: readonly string[]): string {
  const alike = (fixture: TabledFixture) => [
    leftAs[fixture.condition.kind],
    formatOf(fixture),
    ...versions.map((version) => expectedOutcome(fixture, version)),
  ];
  const groups = groupBy(fixtures, (fixture) => alike(fixture).join('\n'));
  const rows = [...groups.values()].map((group) => [...alike(group[0]), String(group.length), bornAs(group)]);
  return `${markdownTable(['left', 'format', ...versions, 'files', 'born as'], rows)}\n`;
}

const leftAs: Readonly<Record<Fixture['condition']['kind'], string>> = {
  clean: 'closed properly',
  unclean: 'killed, with rows in its log',
  'killed-at': 'killed in the middle of an update',
  'stale-index': 'killed, then opened and closed once',
};

function formatOf({ readableFrom }: TabledFixture): string {
  return readableFrom === '1.0.0' ? 'of all' : `of ${readableFrom.replace(/\.0$/, '')}`;
}

function bornAs(fixtures: readonly TabledFixture[]): string {
  return [...new Set(fixtures.map(({ birth }) => birth))].sort().join(', ');
}
