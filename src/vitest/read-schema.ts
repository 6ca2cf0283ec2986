import { UsageError } from '../errors/errors.js';
import type { CatalogSnapshot, IndexSnapshot } from '../schema/catalog/catalog.js';
import { readableName } from '../schema/catalog/every-schema.js';
import type { History } from '../schema/contract/history.js';
import type { SchemaExamination } from '../user-file/examination.js';
import { findVintage, knownSchemas } from '../user-file/inspect/vintage.js';
import { withWorkingCopy } from '../user-file/working-copy.js';

/** What the matchers ask of a file. */
interface FileSchema {
  readonly catalog: CatalogSnapshot;
  /** Of every schema; one that is not in main, and its table, go by both names: `sales.by_day`. */
  readonly indexes: readonly IndexSnapshot[];
  /** Of the shape of the corpus that the schema is, or comes nearest to; of today's recorder where there is none. */
  readonly vintage: History;
}

/**
 * Reads a copy of a file, or of a fixture, in a process of its own.
 *
 * @throws {UsageError} it cannot be read
 * @throws the signal's reason once it is aborted
 */
export async function readSchema(input: string, signal?: AbortSignal): Promise<FileSchema> {
  return await withWorkingCopy(input, { signal }, async ({ examination, fixtures }) => {
    if (examination.kind === 'unreadable') {
      throw new UsageError(`"${input}" cannot be read: ${examination.message}`);
    }
    const { catalog, elsewhere } = examination;
    const vintage = findVintage(catalog, 'clean', knownSchemas(fixtures));
    return {
      catalog,
      indexes: [...catalog.indexes, ...elsewhere.flatMap(indexesIn)],
      vintage: vintage.kind === 'foreign' ? { birth: 'recorder', upgrades: [] } : vintage.shape,
    };
  });
}

function indexesIn({ schema, catalog }: SchemaExamination): IndexSnapshot[] {
  return catalog.indexes.map((index) => ({
    ...index,
    name: readableName(schema, index.name),
    table: readableName(schema, index.table),
  }));
}
