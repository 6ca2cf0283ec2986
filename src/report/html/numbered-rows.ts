import type { Grid, GridRow } from '../model/compatibility-grid.js';

/** A row with a name that no other on the page has: where its story stands. */
export interface NumberedRow extends GridRow {
  readonly anchor: string;
}

export interface NumberedGrid extends Grid {
  readonly anchor: string;
  readonly rows: readonly NumberedRow[];
}

export function numberRows(grids: readonly Grid[]): NumberedGrid[] {
  let cells = 0;
  return grids.map((grid, index) => ({
    ...grid,
    anchor: `grid-${index + 1}`,
    rows: grid.rows.map((row) => {
      cells += 1;
      return { ...row, anchor: `cell-${cells}` };
    }),
  }));
}
