import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** A table whose rows are not read, because an engine broke down at them. */
export interface SkippedTable {
  /** As a person knows it: `events`, `sales.orders`. */
  readonly name: string;
  /** How the engine broke down, in its own words where it had any. */
  readonly why: string;
}

/** What a salvage is told of the ones before it, and whom it tells which table it reads. */
export interface TableLog {
  readonly skipped: readonly SkippedTable[];
  readonly tell: (table: string) => void;
}

/** A log on the disk beside the copy that is salvaged: it outlives a process that dies of a table. */
export function tableLogBeside(copy: string, skipped: readonly SkippedTable[]): TableLog {
  return { skipped, tell: (table) => writeFileSync(noteOf(copy), table) };
}

/** Says that no table is read any more: what fails from now on is no table's fault. */
export function closeTableLog(copy: string): void {
  rmSync(noteOf(copy), { force: true });
}

/** The table that was read when a salvage of the copy broke down; undefined where it was none. */
export function tableReadLast(copy: string): string | undefined {
  return existsSync(noteOf(copy)) ? readFileSync(noteOf(copy), 'utf8') : undefined;
}

function noteOf(copy: string): string {
  return `${copy}.reading`;
}
