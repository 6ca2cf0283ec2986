import { readManifest } from '../corpus/read-manifest.js';
import { UsageError } from '../errors.js';
import type { CatalogSnapshot } from '../schema/catalog.js';
import type { History } from '../schema/history.js';
import { findVintage, knownSchemas } from '../user-file/inspect/vintage.js';
import { withWorkingCopy } from '../user-file/working-copy.js';

/** What the matchers ask of a file. */
export interface FileSchema {
  readonly catalog: CatalogSnapshot;
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
  return await withWorkingCopy(input, { signal }, async ({ examination }) => {
    if (examination.kind === 'unreadable') {
      throw new UsageError(`"${input}" cannot be read: ${examination.message}`);
    }
    const { catalog } = examination;
    const { fixtures } = await readManifest();
    const vintage = findVintage(catalog, 'clean', knownSchemas(fixtures));
    return {
      catalog,
      vintage: vintage.kind === 'foreign' ? { birth: 'recorder', upgrades: [] } : vintage.shape,
    };
  });
}
