import { mkdir, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { storedFile } from '../../src/corpus/fixtures-directory.js';
import type { Fixture } from '../../src/corpus/manifest.js';
import { sha256 } from '../../src/corpus/read-stored-file.js';

/** A fixture of one table, as a manifest would describe it; its files stand nowhere. */
export function aFixture(id = 'r0'): Fixture {
  return {
    id,
    birth: 'r0',
    upgrades: [],
    condition: { kind: 'clean' },
    content: 'rows',
    writtenBy: 'v1.4.3',
    readableFrom: '1.0.0',
    why: 'As born.',
    database: { sha256: 'a'.repeat(64), bytes: 100 },
    wal: null,
    tables: { events: { rows: 2, digest: 'c'.repeat(64) } },
    schema: ['table events', '  payload JSON'],
  };
}

/** A fixture whose database, and WAL where one is given, really stand in the folder, with any bytes in them. */
export async function storeFixture(
  directory: string,
  id: string,
  database: Buffer,
  wal?: Buffer,
): Promise<Fixture> {
  await mkdir(directory, { recursive: true });
  await writeFile(storedFile(directory, id, 'db'), gzipSync(database));
  if (wal !== undefined) {
    await writeFile(storedFile(directory, id, 'db.wal'), gzipSync(wal));
  }
  return { ...aFixture(id), database: stored(database), wal: wal === undefined ? null : stored(wal) };
}

function stored(bytes: Buffer): Fixture['database'] {
  return { sha256: sha256(bytes), bytes: bytes.length };
}
