import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a sha256 in hexadecimal');

/** The birth of a fixture whose past nobody has: it was invented to find what a real one might do. */
export const INVENTED = 'invented';

const storedFile = z.strictObject({
  /** Of the decompressed bytes. */
  sha256: hash,
  /** Decompressed size in bytes. */
  bytes: z.int().nonnegative(),
});

/** How the file was left. */
const condition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clean') }),
  /**
   * Killed with rows of the WAL not yet in the file. `first`: in the session that created the file, schema and all
   * still in the WAL; `later`: in a session that opened a clean file.
   */
  z.strictObject({ kind: z.literal('unclean'), session: z.enum(['first', 'later']) }),
  /** Killed after statement `statement` (1 is the first) of the boot of the last revision in `upgrades`. */
  z.strictObject({ kind: z.literal('killed-at'), statement: z.int().positive() }),
  /** Unclean, then opened and closed once by a boot of no-op DDL: rows stand in the table but in no index. */
  z.strictObject({ kind: z.literal('stale-index') }),
]);

/** `r0`, `r0+r5`, `r1~unclean`, `r7@1.5.6~latest`, `packet-v4+r7~killed-at-4`. Also the name of a fixture's files. */
export const fixtureId = z.string().regex(/^[a-z0-9+~@.-]+$/);

const fixture = z.strictObject({
  id: fixtureId,
  /** The revision, or `packet-v4`, that created the file; or `invented`. */
  birth: z.string(),
  /** The revisions that booted the file afterwards, in order. */
  upgrades: z.array(z.string()),
  condition,
  /** What stands in the tables besides their schema. */
  content: z.enum(['rows', 'empty', 'foreign']),
  /** DuckDB version as the engine that wrote last itself reports it, `v1.4.3`. */
  writtenBy: z.string(),
  /** The first DuckDB that reads the storage format of the file: `1.0.0` for the format that all of them read. */
  readableFrom: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** Set where no build makes the fixture: it was captured from a user's file, with synthetic
   * values, or it is of an invented past. */
  provenance: z.enum(['captured', INVENTED]).optional(),
  /** Why the corpus needs this fixture, one sentence. */
  why: z.string().min(1),
  database: storedFile,
  wal: storedFile.nullable(),
  /** Rows and their digest by table, as a reader sees them once the WAL is replayed. */
  tables: z.record(z.string(), z.strictObject({ rows: z.int().nonnegative(), digest: hash })),
  /** The schema as text, one line each, as a reader sees it once the WAL is replayed. */
  schema: z.array(z.string()),
});

/** The file `fixtures/manifest.json`. */
export const manifestSchema = z.strictObject({ format: z.literal(1), fixtures: z.array(fixture).min(1) });

export type Manifest = z.infer<typeof manifestSchema>;
export type Fixture = z.infer<typeof fixture>;
export type Condition = z.infer<typeof condition>;
