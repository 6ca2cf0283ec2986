import { counted } from '../text/counted.js';

/** What a boot does, in order, statements of one kind on one table put together: `events -> 15 ALTERs of events`. */
export function bootOrder(statements: readonly string[]): string {
  const steps: { readonly kind: string; readonly table: string; count: number }[] = [];
  for (const statement of statements) {
    const { kind, table } = stepOf(statement);
    const last = steps.at(-1);
    if (last !== undefined && last.kind === kind && last.table === table) {
      last.count += 1;
    } else {
      steps.push({ kind, table, count: 1 });
    }
  }
  return steps.map(stepText).join(' -> ');
}

function stepOf(statement: string): { kind: string; table: string } {
  const [, table, altered, indexed] =
    /^CREATE TABLE IF NOT EXISTS (\w+)|^ALTER TABLE (\w+)|^CREATE INDEX IF NOT EXISTS \w+ ON (\w+)/.exec(
      statement,
    ) ?? [];
  if (table !== undefined) {
    return { kind: 'table', table };
  }
  return altered === undefined
    ? { kind: 'index', table: indexed ?? statement }
    : { kind: 'ALTER', table: altered };
}

function stepText({ kind, table, count }: { kind: string; table: string; count: number }): string {
  switch (kind) {
    case 'table':
      return table;
    case 'index':
      return count === 1 ? `1 index on ${table}` : `${count} indexes on ${table}`;
    default:
      return `${counted(count, kind)} of ${table}`;
  }
}
