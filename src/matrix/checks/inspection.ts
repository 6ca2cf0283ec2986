import type { Database } from '../../engine/database.js';
import type { CatalogSnapshot } from '../../schema/catalog/catalog.js';
import { readCatalog } from '../../schema/catalog/read-catalog.js';
import type { CellContext } from './cell-context.js';
import { type OpenFile, openToLook } from './sessions.js';

/** The file after the subject closed it, opened as any other tool would. */
export interface Inspection {
  readonly database: Database;
  readonly catalog: CatalogSnapshot;
}

/** Opens the file when the first check needs it, so that what goes wrong goes wrong in a check. */
export class Inspector {
  private opened: Promise<Inspection> | undefined;
  private file: OpenFile | undefined;

  constructor(private readonly context: Pick<CellContext, 'engine' | 'file'>) {}

  /** @throws the engine's own error, the same at every call */
  inspect(): Promise<Inspection> {
    this.opened ??= this.open();
    return this.opened;
  }

  async close(): Promise<void> {
    await this.file?.close();
  }

  private async open(): Promise<Inspection> {
    this.file = await openToLook(this.context);
    const { database } = this.file;
    return { database, catalog: await readCatalog(database) };
  }
}
