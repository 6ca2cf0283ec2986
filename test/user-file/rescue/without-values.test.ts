import path from 'node:path';
import { expect, test } from 'vitest';
import type { RescueReport } from '../../../src/user-file/rescue/rescue-report.js';
import { rescueWithoutValues } from '../../../src/user-file/rescue/without-values.js';

/** As the engine names a log in the folder of a rescue, beside the original. */
const log = path.resolve('data', '.frcompat-rescue-Zk3', '0', 'x.db.wal');

const report: RescueReport = {
  original: 'data/x.db',
  rescued: 'data/x.rescued.db',
  attempts: [
    {
      way: 'open it with DuckDB 1.5.5',
      result: {
        outcome: 'failed',
        message: `Constraint Error: Failure while replaying WAL file "${log}": Duplicate key "mail: ann@example.org" violates primary key constraint.`,
      },
    },
    {
      way: 'attach it to DuckDB 1.5.5',
      result: {
        outcome: 'recovered',
        tables: [{ name: 'main.people', rows: 2 }],
        rebuiltIndexes: [],
        losses: [
          {
            what: 'table people, 1 of 3 rows',
            why: `Conversion Error: Could not convert string 'Ann' to INT32`,
          },
          { what: 'view v', why: 'Catalog Error: Table with name "people" does not exist' },
        ],
      },
    },
  ],
};

test('what the engine quotes is hidden unless it is a name or a path', () => {
  const [failed, recovered] = rescueWithoutValues(report).attempts;
  expect(failed?.result).toEqual({
    outcome: 'failed',
    message: `Constraint Error: Failure while replaying WAL file "${log}": Duplicate key "(hidden)" violates primary key constraint.`,
  });
  expect(recovered?.result).toMatchObject({
    tables: [{ name: 'main.people', rows: 2 }],
    losses: [
      {
        what: 'table people, 1 of 3 rows',
        why: "Conversion Error: Could not convert string '(hidden)' to INT32",
      },
      { what: 'view v', why: 'Catalog Error: Table with name "people" does not exist' },
    ],
  });
});

test('a value with a letter of a short file name in it is hidden all the same', () => {
  const message = 'Constraint Error: Duplicate key "mail: eve@example.org" violates primary key constraint.';
  const [attempt] = rescueWithoutValues({
    original: 'e',
    rescued: undefined,
    attempts: [{ way: 'open it with DuckDB 1.5.5', result: { outcome: 'failed', message } }],
  }).attempts;
  expect(attempt?.result).toEqual({
    outcome: 'failed',
    message: 'Constraint Error: Duplicate key "(hidden)" violates primary key constraint.',
  });
});
