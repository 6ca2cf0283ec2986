import type {
  InventedColumn,
  InventedIndex,
  InventedPast,
  InventedTable,
} from '../../../src/history/explore/invented-past.js';

export function aColumn(name: string, fields: Partial<InventedColumn> = {}): InventedColumn {
  return { name, spelling: 'lower', type: 'VARCHAR', notNull: false, default: null, ...fields };
}

export function aTable(
  name: string,
  columns: readonly InventedColumn[],
  fields: Partial<InventedTable> = {},
): InventedTable {
  return {
    ...{ name, spelling: 'lower', form: 'table', columns, primaryKey: false, rows: [], readded: null },
    ...fields,
  };
}

export function anIndex(name: string, variant: InventedIndex['variant']): InventedIndex {
  return { name, spelling: 'lower', variant };
}

export function aPast(tables: readonly InventedTable[], fields: Partial<InventedPast> = {}): InventedPast {
  return { tables, indexes: [], foreign: [], left: 'clean', ...fields };
}
