import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { loadEngine } from '../../src/engine/engine.js';
import { bootOrder } from '../../src/history/boot-order.js';
import { compareRevisions } from '../../src/history/compare-revisions.js';
import { readTimeline } from '../../src/history/timeline.js';
import { fromPackageRoot } from '../../src/package/package-root.js';
import { formatComparison, formatTimeline, withTimeline } from '../../src/report/commands/history-text.js';

const engine = await loadEngine();
const timeline = await readTimeline(engine);

describe('the timeline', () => {
  it('tells the boot fix as what it is: nothing of the file, only the order', () => {
    const r5 = timeline.filter(({ revision }) => revision.id === 'r5');
    expect(formatTimeline(r5)).toMatchInlineSnapshot(`
      "r5  2026-02-12  commit 016cf9ab
        The boot fix: same schema, but the indexes of events come after the columns they need.
        boot: events -> 15 ALTERs of events -> 3 indexes on events -> diagnostics -> 2 indexes on diagnostics -> fr_events -> 2 indexes on fr_events -> terminal_output -> 1 index on terminal_output
      "
    `);
  });

  it('tells what the current schema added', () => {
    const r7 = timeline.filter(({ revision }) => revision.id === 'r7');
    expect(formatTimeline(r7)).toMatchInlineSnapshot(`
      "r7  2026-04-06  commit b8db9e2c
        Adds events.model_session_id and its index. The current schema.
        + events.model_session_id (VARCHAR)
        + index idx_events_model_session_id (on events (model_session_id))
        boot: events -> 16 ALTERs of events -> 4 indexes on events -> diagnostics -> 2 indexes on diagnostics -> fr_events -> 2 indexes on fr_events -> terminal_output -> 1 index on terminal_output -> tool_payloads -> 1 index on tool_payloads
      "
    `);
  });

  it('stands in the README as it is now; if this fails, run "npm run docs:history"', async () => {
    const readme = await readFile(fromPackageRoot('README.md'), 'utf8');
    expect(withTimeline(readme, timeline)).toBe(readme);
  });
});

test('statements of one kind are put together where they are of one table', () => {
  const table = (name: string) => `CREATE TABLE IF NOT EXISTS ${name} (a INT)`;
  const alter = (name: string) => `ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS b INT`;
  const index = (name: string) => `CREATE INDEX IF NOT EXISTS i ON ${name}(a)`;
  expect(
    bootOrder([
      table('a'),
      table('b'),
      alter('a'),
      alter('a'),
      alter('b'),
      index('b'),
      index('a'),
      index('a'),
    ]),
  ).toBe('a -> b -> 2 ALTERs of a -> 1 ALTER of b -> 1 index on b -> 2 indexes on a');
});

describe('two revisions', () => {
  it('are told apart column by column, index by index, and by the order of their boots', async () => {
    expect(formatComparison(await compareRevisions(engine, 'r2', 'r3'))).toMatchInlineSnapshot(`
      "diagnostics.severity.type
        r2: VARCHAR
        r3: ENUM('fatal', 'error', 'warning', 'info', 'hint')
      diagnostics.severity.nullable
        r2: not null
        r3: nullable
      diagnostics.link_confidence.type
        r2: VARCHAR
        r3: ENUM('direct', 'inferred', 'ambiguous', 'unlinked')
      diagnostics.timestamp.type
        r2: VARCHAR
        r3: TIMESTAMP
      diagnostics.constraints
        r2: CHECK ((TRY_CAST("timestamp" AS TIMESTAMP WITH TIME ZONE) IS NOT NULL)); CHECK ((link_confidence IN ('direct', 'inferred', 'ambiguous', 'unlinked'))); CHECK ((severity IN ('fatal', 'error', 'warning', 'info', 'hint'))); PRIMARY KEY (id)
        r3: PRIMARY KEY (id)
      "
    `);
    expect(formatComparison(await compareRevisions(engine, 'r4', 'r5'))).toMatchInlineSnapshot(`
      "boot order
        r4: events -> 3 indexes on events -> 15 ALTERs of events -> diagnostics -> 2 indexes on diagnostics -> fr_events -> 2 indexes on fr_events -> terminal_output -> 1 index on terminal_output
        r5: events -> 15 ALTERs of events -> 3 indexes on events -> diagnostics -> 2 indexes on diagnostics -> fr_events -> 2 indexes on fr_events -> terminal_output -> 1 index on terminal_output
      "
    `);
  });

  it('are equal where they are', async () => {
    expect(formatComparison(await compareRevisions(engine, 'r3', 'r3'))).toBe(
      'r3 and r3 make the same file in the same order.\n',
    );
  });

  it('must be known', async () => {
    await expect(compareRevisions(engine, 'r1', 'r99')).rejects.toThrow(
      '"r99" is not a revision. Known: r0, r1, r2, r3, r4, r5, r6, r7',
    );
  });
});
