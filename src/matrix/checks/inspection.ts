import type { Database } from '../../engine/database.js';
import { oneThread } from '../../engine/one-thread.js';
import type { CatalogSnapshot } from '../../schema/catalog.js';
import { readCatalog } from '../../schema/read-catalog.js';
import type { CellContext } from './cell-context.js';

/** The file after the subject closed it, opened plainly, as any other tool would. */
export interface Inspection {
  readonly database: Database;
  readonly catalog: CatalogSnapshot;
}

/** Opens the file when the first check needs it, so that what goes wrong goes wrong in a check. */
export class Inspector {
  private opened: Promise<Inspection> | undefined;
  private database: Database | undefined;

  constructor(private readonly context: Pick<CellContext, 'engine' | 'file'>) {}

  /** @throws the engine's own error, the same at every call */
  inspect(): Promise<Inspection> {
    this.opened ??= this.open();
    return this.opened;
  }

  async close(): Promise<void> {
    await this.database?.close();
  }

  private async open(): Promise<Inspection> {
    this.database = await this.context.engine.open(this.context.file, oneThread);
    return { database: this.database, catalog: await readCatalog(this.database) };
  }
}
