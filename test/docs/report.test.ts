import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { reportSchema } from '../../src/report/model/matrix-report.js';

test('the page explains every property that a report can have', async () => {
  const page = await readFile(fromPackageRoot('docs', 'report.md'), 'utf8');
  const names = propertiesIn(reportSchema);
  expect(names.size).toBeGreaterThan(40);
  expect([...names].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

/** The names of all properties, at any depth. */
function propertiesIn(schema: unknown): Set<string> {
  if (typeof schema !== 'object' || schema === null) {
    return new Set();
  }
  const own = 'entries' in schema ? Object.keys(schema.entries as object) : [];
  return new Set([...own, ...Object.values(schema).flatMap((part) => [...propertiesIn(part)])]);
}
