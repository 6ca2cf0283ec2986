import { expect, test } from 'vitest';
import { findRevision } from '../../../generators/revisions/index.js';
import { bootOf } from './boot-of.js';

test('every statement of a boot is told as it ran', async () => {
  const boot = await bootOf('r0', 'r5');
  expect(boot).toMatchObject({ kind: 'booted' });
  expect(boot?.statements.map(({ sql }) => sql)).toEqual(findRevision('r5')?.bootStatements);
});

test('the copy stands by its name alone in what was sent', async () => {
  const boot = await bootOf('r7', 'recorder');
  expect(boot?.statements.map(({ sql }) => sql).filter((sql) => sql.startsWith('ATTACH'))).toEqual([
    'ATTACH \'flight_recorder.db\' AS "flight_recorder (held)" (TYPE duckdb)',
    expect.stringMatching(
      /^ATTACH 'flight_recorder\.db\.migrating-\d+-[0-9a-f]{8}' AS "flight_recorder" \(TYPE duckdb\)$/,
    ),
    'ATTACH \'flight_recorder.db\' AS "flight_recorder" (TYPE duckdb)',
  ]);
});
