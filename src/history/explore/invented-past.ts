/** How a name is written: DuckDB keeps the case and ignores it. */
type Spelling = 'lower' | 'upper' | 'mixed';

export interface InventedColumn {
  /** Of the contract, in lower case, or one of its own: `extra_1`. */
  readonly name: string;
  readonly spelling: Spelling;
  readonly type: string;
  readonly notNull: boolean;
  /** SQL of its DEFAULT, or null. */
  readonly default: string | null;
}

/** A table under a name of the contract. */
export interface InventedTable {
  readonly name: string;
  readonly spelling: Spelling;
  /** `view`: the rows stand in a table of another name, and a view has the name of the contract. */
  readonly form: 'table' | 'view';
  readonly columns: readonly InventedColumn[];
  /** Whether the contract's primary key is there, where its columns are. */
  readonly primaryKey: boolean;
  /** One number a row: bit i says that column i is NULL, where it may be. */
  readonly rows: readonly number[];
  /** Which column (modulo their number) was dropped and added again once the rows were there; null for none. */
  readonly readded: number | null;
}

/** What goes by the name of one of the recorder's indexes. */
export const indexVariants = [
  'right',
  'wrong-column',
  'two-columns',
  'unique',
  'expression',
  'on-another-table',
] as const;

export interface InventedIndex {
  /** Of the contract. */
  readonly name: string;
  readonly spelling: Spelling;
  readonly variant: (typeof indexVariants)[number];
}

/** What else stands in the file. */
export const foreignThings = [
  'table-with-index',
  'view-on-events',
  'view-on-all-columns-of-events',
  'index-on-events',
  'foreign-key-to-events',
  'schema-with-the-same-names',
  'sequence-type-and-macro',
  'table-named-like-an-index',
] as const;

/** A past that no revision had, as plain data: a file can be built of it, and a person can read it. */
export interface InventedPast {
  readonly tables: readonly InventedTable[];
  readonly indexes: readonly InventedIndex[];
  readonly foreign: readonly (typeof foreignThings)[number][];
  /** `pending`: killed with a row of `events` in the log; `stale-index`: then opened and closed by another tool. */
  readonly left: 'clean' | 'pending' | 'stale-index';
}

/** A name as it is spelled. */
export function spelled({ name, spelling }: { readonly name: string; readonly spelling: Spelling }): string {
  switch (spelling) {
    case 'lower':
      return name;
    case 'upper':
      return name.toUpperCase();
    case 'mixed':
      return name.replaceAll(/(^|_)[a-z]/g, (start) => start.toUpperCase());
  }
}
