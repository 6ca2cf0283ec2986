import * as v from 'valibot';
import { count, ordinal, recordOf } from '../files/json-schemas.js';

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not a sha256 in hexadecimal'));

/** The birth of a fixture whose past nobody has: it was invented to find what a real one might do. */
export const INVENTED = 'invented';

/** What somebody's file is called where the ids of fixtures stand. A cell on it confines its engine to its folder. */
export const AD_HOC_ID = 'your-file';

const storedFile = v.strictObject({
  /** Of the decompressed bytes. */
  sha256: hash,
  /** Decompressed size in bytes. */
  bytes: count,
});

/** How the file was left. */
const condition = v.variant('kind', [
  v.strictObject({ kind: v.literal('clean') }),
  /**
   * Killed with rows of the WAL not yet in the file. `first`: in the session that created the file, schema and all
   * still in the WAL; `later`: in a session that opened a clean file.
   */
  v.strictObject({ kind: v.literal('unclean'), session: v.picklist(['first', 'later']) }),
  /** Killed after statement `statement` (1 is the first) of the boot of the last revision in `upgrades`. */
  v.strictObject({ kind: v.literal('killed-at'), statement: ordinal }),
  /** Unclean, then opened and closed once by a boot of no-op DDL: rows stand in the table but in no index. */
  v.strictObject({ kind: v.literal('stale-index') }),
]);

/** `r0`, `r0+r5`, `r1~unclean`, `r7@1.5.6~latest`, `packet-v4+r7~killed-at-4`. Also the name of a fixture's files. */
export const fixtureId = v.pipe(v.string(), v.regex(/^[a-z0-9+~@.-]+$/));

const tables = recordOf(v.string(), v.strictObject({ rows: count, digest: hash }));

const fixture = v.strictObject({
  id: fixtureId,
  /** The revision, or `packet-v4`, that created the file; or `invented`. */
  birth: v.string(),
  /** The revisions that booted the file afterwards, in order. */
  upgrades: v.array(v.string()),
  condition,
  /** What stands in the tables besides their schema. */
  content: v.picklist(['rows', 'empty', 'foreign']),
  /** DuckDB version as the engine that wrote last itself reports it, `v1.4.3`. */
  writtenBy: v.string(),
  /** The first DuckDB that reads the storage format of the file: `1.0.0` for the format that all of them read. */
  readableFrom: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)),
  /** Set where no build makes the fixture: it was captured from a user's file, or it is of an invented past. */
  provenance: v.optional(v.picklist(['captured', INVENTED])),
  /** Why the corpus needs this fixture, one sentence. */
  why: v.pipe(v.string(), v.nonEmpty()),
  database: storedFile,
  wal: v.nullable(storedFile),
  /** Rows and their digest by table, as a reader sees them once the WAL is replayed. */
  tables,
  /** The schema as text, one line each, as a reader sees it once the WAL is replayed. */
  schema: v.array(v.string()),
  /** What stands beside the tables, indexes and views of schema main, where there is anything. */
  beside: v.optional(
    v.strictObject({
      /** What each thing is, by path, as the reading engine prints it: `sequences.sales.counter`. */
      definitions: recordOf(v.string(), v.string()),
      /** Rows and their digest by table: `sales.orders`. */
      tables,
    }),
  ),
});

/** The file `fixtures/manifest.json`. */
export const manifestSchema = v.strictObject({
  format: v.literal(1),
  fixtures: v.pipe(
    v.array(fixture),
    v.minLength(1),
    v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two fixtures have the same id'),
  ),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type Fixture = v.InferOutput<typeof fixture>;
export type Condition = v.InferOutput<typeof condition>;
