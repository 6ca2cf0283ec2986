import { contract } from '../../schema/contract/contract.js';
import type { InventedPast, InventedTable } from './invented-past.js';

/**
 * Whether the recorder has to boot a file of that past: nothing in it is of a kind that additive migration cannot get
 * around: another type, or a NOT NULL where the recorder has no value. Where this is false, a refusal is an answer as
 * good as a boot.
 */
export function canBeMigrated({ tables, indexes }: InventedPast): boolean {
  return (
    tables.every(({ form }) => form === 'table') &&
    tables.every(hasUsableColumns) &&
    indexes.every(({ variant }) => variant !== 'on-another-table')
  );
}

/** Types that a revision once had, beside those of the contract (born r0; diagnostics in text form). */
const pastTypes: Readonly<Record<string, string>> = {
  'events.timestamp': 'TIMESTAMP',
  'diagnostics.severity': 'VARCHAR',
  'diagnostics.link_confidence': 'VARCHAR',
  'diagnostics.timestamp': 'VARCHAR',
};

function hasUsableColumns(table: InventedTable): boolean {
  const wanted = contract.tables.find(({ name }) => name === table.name)?.columns ?? [];
  return table.columns.every(({ name, type, notNull }) => {
    const own = wanted.find((column) => column.name === name);
    const isUsable = type === own?.type || type === pastTypes[`${table.name}.${name}`];
    return own === undefined ? !notNull : isUsable && !(notNull && own.nullable);
  });
}
