import { expect, test } from 'vitest';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { Disguise, type DisguiseStyle, disguiseStyles } from '../../../src/user-file/capture/disguise.js';
import {
  askedValueKinds,
  disguised,
  readRows,
  type TextRow,
  valueKinds,
} from '../../../src/user-file/capture/disguised-rows.js';
import { inFileOfOwn } from '../../recorder/support/in-folder.js';
import { withPlainOpen } from '../../recorder/support/legacy-file.js';

test('a column takes the labels of its ENUM and the words of a CHECK that names it, and no others', () => {
  const column = (name: string, type = 'VARCHAR') => ({ name, type, nullable: true, default: null });
  const kinds = valueKinds({
    name: 'diagnostics',
    columns: [column('severity'), column('severity_note'), column('link', `ENUM('direct', 'it''s')`)],
    constraints: [
      `CHECK ((severity IN ('fatal', 'error')))`,
      `CHECK ((severity_note <> 'none'))`,
      'PRIMARY KEY (link)',
    ],
  });
  expect(kinds.map(({ permitted }) => permitted)).toEqual([['fatal', 'error'], ['none'], ['direct', "it's"]]);
  const [size] = valueKinds({
    name: 't',
    columns: [column('größe')],
    constraints: [`CHECK (("größe" <> 'none'))`, `UNIQUE ("größe")`],
  });
  expect(size).toEqual({ type: 'VARCHAR', permitted: ['none'] });
  const [quoted] = valueKinds({
    name: 't',
    columns: [column('a "b')],
    constraints: [`CHECK (("a ""b" IN ('one')))`],
  });
  expect(quoted?.permitted).toEqual(['one']);
});

test('a CHECK that forbids words, or permits others as well, is told from one that permits no others', async () => {
  await inFileOfOwn((file) =>
    withPlainOpen(file, async (database) => {
      const rules = [
        `forbids VARCHAR CHECK (forbids <> 'robot')`,
        `permits VARCHAR CHECK (permits IN ('nobody') OR length(permits) > 9)`,
        `lone VARCHAR CHECK (upper(lone) IN ('NOBODY'))`,
        `number BIGINT CHECK (number <> 5 OR lone = 'nobody')`,
        `severity ENUM('fatal', 'error') CHECK (severity <> 'fatal' OR forbids <> 'x')`,
        `late TIMESTAMP CHECK (late >= TIMESTAMP '2020-01-01')`,
      ];
      await database.run(`CREATE TABLE t (${rules.join(', ')})`);
      await database.run(
        "INSERT INTO t VALUES ('somebody', 'nobody', 'Nobody', 4711, 'error', '2021-01-01'), ('human', 'behind a check', NULL, 1, NULL, NULL)",
      );
      const [table] = (await readCatalog(database)).tables;
      if (table === undefined) {
        throw new Error('there is no table');
      }
      const disguise = new Disguise(disguiseStyles[0] as DisguiseStyle);
      const kinds = await askedValueKinds(database, 't', table, disguise);
      expect(kinds.map(({ takesOthers }) => takesOthers)).toEqual([
        true,
        true,
        false,
        true,
        undefined,
        false,
      ]);
      const [row, second] = await readRows(database, 't', table, 'true', 2);
      await database.run(
        `INSERT INTO t VALUES ${[row, second].map((one) => disguised(one as TextRow, kinds, disguise)).join(', ')}`,
      );
    }),
  );
});
