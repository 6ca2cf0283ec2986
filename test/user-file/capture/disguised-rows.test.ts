import { expect, test } from 'vitest';
import { valueKinds } from '../../../src/user-file/capture/disguised-rows.js';

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
});
