/** One column as the catalog describes it. */
export interface ColumnSnapshot {
  readonly name: string;
  /** The type as the engine prints it: `UUID`, `TIMESTAMP WITH TIME ZONE`, `ENUM('fatal', 'error')`. */
  readonly type: string;
  readonly nullable: boolean;
  /** The default expression, whitespace and casing normalised across engines, or null. */
  readonly default: string | null;
  /** Computed from other columns and not stored: `GENERATED ALWAYS AS (...)`. Not there for any other column. */
  readonly generated?: true;
}

/** One table. Columns stand in the order the file has them. */
export interface TableSnapshot {
  readonly name: string;
  readonly columns: readonly ColumnSnapshot[];
  /** Table constraints but NOT NULL, normalised and sorted: `PRIMARY KEY (event_id)`, `UNIQUE (a)`, `CHECK (...)`. */
  readonly constraints: readonly string[];
}

export interface IndexSnapshot {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
}

export interface ViewSnapshot {
  readonly name: string;
  readonly sql: string;
}

/** What a file's catalog holds, sorted by name, without anything that differs between two equal files. */
export interface CatalogSnapshot {
  readonly tables: readonly TableSnapshot[];
  readonly indexes: readonly IndexSnapshot[];
  readonly views: readonly ViewSnapshot[];
}
