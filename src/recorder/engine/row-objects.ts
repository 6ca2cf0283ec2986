import type { MaterializedResult } from './duckdb-client.js';

/** A row by the names of its columns, values as the client hands them out. */
export type Row = Record<string, unknown>;

/**
 * Rows as objects by the names of their columns, values as the client hands them out. The result is complete, so its
 * chunks are taken where they lie: to fetch them takes two more trips to the client's threads (a SELECT of one row: 0.45
 * ms in place of 0.25). Read column by column, no row needs an array of its own (2026-11-27, 1.5.5).
 */
export function rowObjects(result: MaterializedResult): Row[] {
  const names = result.columnNames();
  const rows: Row[] = [];
  for (let i = 0; i < result.chunkCount; i++) {
    const chunk = result.getChunk(i);
    const columns = chunk.getColumns();
    for (let place = 0; place < chunk.rowCount; place++) {
      const row: Row = {};
      for (const [column, name] of names.entries()) {
        row[name] = columns[column]?.[place];
      }
      rows.push(row);
    }
  }
  return rows;
}
