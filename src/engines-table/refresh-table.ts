import { readFile } from 'node:fs/promises';
import { knownEngines } from '../engine/known-engines.js';
import { writeWhole } from '../files/write-whole.js';
import { fromPackageRoot } from '../package/package-root.js';
import { withSection } from '../text/readme-section.js';
import { formatEnginesTable, type TabledFixture } from './format-table.js';

/** The README with the table of these fixtures, as the declarations make it for every known engine. Pure. */
export function withEnginesTable(readme: string, fixtures: readonly TabledFixture[]): string {
  const versions = knownEngines.map(({ version }) => version);
  return withSection(readme, 'engines', formatEnginesTable(fixtures, versions));
}

/**
 * Writes the table into README.md, for whatever adds to the committed corpus. No engine runs: that the declarations
 * hold for the new files is for `npm run docs:engines` to see.
 */
export async function refreshEnginesTable(fixtures: readonly TabledFixture[]): Promise<void> {
  await writeWhole(readmeFile(), withEnginesTable(await readFile(readmeFile(), 'utf8'), fixtures));
}

export function readmeFile(): string {
  return fromPackageRoot('README.md');
}
