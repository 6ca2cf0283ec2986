import { stat } from 'node:fs/promises';
import type { Condition } from '../../corpus/manifest.js';
import { type Disagreement, isOfTheFile } from '../../schema/agreement/agreement.js';
import { type IndexedColumn, indexedColumns } from '../../schema/agreement/indexed-columns.js';
import { isBehindGenerated, MISTAKEN_REMEDY } from '../../schema/agreement/mistaken-indexes.js';
import { readableName } from '../../schema/catalog/every-schema.js';
import { isOwnedTable } from '../../schema/contract/foreign-objects.js';
import { counted } from '../../text/counted.js';
import type { Examination, SchemaExamination } from '../examination.js';
import { type KnownNames, knownNames } from '../known-names.js';
import { differenceWithoutValues } from '../text-without-values.js';
import type { WorkingCopy } from '../working-copy.js';
import { type FileLog, inspectLog } from './file-log.js';
import { foreignNames } from './foreign-names.js';
import { findVintage, knownSchemas, type Vintage } from './vintage.js';

/** What a file is. It holds counts, names and types, never a value. */
export interface FileInspection {
  readonly format: 1;
  /** The file as it was named, or the id of the fixture. */
  readonly file: string;
  readonly bytes: number;
  readonly storageVersion: number;
  /** The DuckDB that created the file, `v1.4.3`; empty where it did not say. */
  readonly createdBy: string;
  /** The engine that was asked about the log and the boots. */
  readonly engine: string;
  readonly log: FileLog;
  /** How the file was left: `clean`, `unclean`, `killed-at` (its log cannot be replayed), `stale-index`. */
  readonly condition: Condition['kind'];
  readonly contents: FileContents;
}

/** What is in it once the log is replayed. */
export type FileContents =
  | {
      readonly kind: 'read';
      readonly vintage: Vintage;
      /** Of schema main first; one of another schema by both names: `sales.orders`. */
      readonly tables: readonly { readonly name: string; readonly rows: number; readonly owned: boolean }[];
      readonly indexes: IndexSummary;
      /** By kind and name: `table notes (4 columns)`. */
      readonly foreign: readonly string[];
    }
  | { readonly kind: 'unreadable'; readonly message: string };

/** Indexes on one column held against a scan, those of keys included. */
export interface IndexSummary {
  /** Without those behind a generated column that disagree in nothing: up to DuckDB 1.5.5 no look-up goes through them. */
  readonly compared: number;
  readonly disagreeing: readonly {
    readonly kind: Disagreement['kind'];
    readonly index: string;
    readonly table: string;
    readonly column: string;
    /** `39 rows by scan, 20 by index`, that a look-up failed, or for which other column it answers and what to do. */
    readonly finding: string;
  }[];
}

/** Looks at a working copy without booting it. */
export async function inspectCopy(
  copy: WorkingCopy,
  engine: string,
  signal?: AbortSignal,
): Promise<FileInspection> {
  const log = await inspectLog(copy, engine, signal);
  const condition = conditionOf(copy, log);
  return {
    format: 1,
    file: copy.origin.kind === 'file' ? copy.origin.file : copy.origin.fixture.id,
    bytes: (await stat(copy.file)).size,
    storageVersion: copy.header.storageVersion,
    createdBy: copy.header.createdBy,
    engine,
    log,
    condition,
    contents: contentsOf(copy, condition),
  };
}

function conditionOf({ examination }: WorkingCopy, log: FileLog): Condition['kind'] {
  if (log.kind === 'present') {
    return log.plainOpen.outcome === 'opened' ? 'unclean' : 'killed-at';
  }
  return examination.kind === 'read' && everySchema(examination).some(isStale) ? 'stale-index' : 'clean';
}

function isStale({ disagreements }: SchemaExamination): boolean {
  return disagreements.some(isOfTheFile);
}

function contentsOf(copy: WorkingCopy, condition: Condition['kind']): FileContents {
  const { examination, fixtures } = copy;
  if (examination.kind === 'unreadable') {
    return examination;
  }
  const { catalog, otherObjects } = examination;
  const schemas = everySchema(examination);
  return {
    kind: 'read',
    vintage: vintageWithoutValues(findVintage(catalog, condition, knownSchemas(fixtures)), knownNames(copy)),
    tables: schemas.flatMap(({ schema, tables }) =>
      tables.map(({ name, rows }) => ({
        name: readableName(schema, name),
        rows,
        owned: schema === 'main' && isOwnedTable(name),
      })),
    ),
    indexes: {
      compared: schemas.flatMap(comparedIn).length,
      disagreeing: schemas.flatMap(disagreeingIn),
    },
    foreign: foreignNames(catalog, otherObjects),
  };
}

/** Schema main first. */
function everySchema({ catalog, tables, disagreements, elsewhere }: FoundInFile): SchemaExamination[] {
  return [{ schema: 'main', catalog, tables, disagreements }, ...elsewhere];
}

type FoundInFile = Extract<Examination, { kind: 'read' }>;

function comparedIn({ catalog, disagreements }: SchemaExamination): IndexedColumn[] {
  return indexedColumns(catalog).filter(
    (indexed) =>
      !isBehindGenerated(catalog, indexed) || disagreements.some(({ index }) => index === indexed.index),
  );
}

function disagreeingIn({ schema, disagreements }: SchemaExamination): IndexSummary['disagreeing'] {
  return disagreements.map((found) => ({
    kind: found.kind,
    index: found.index,
    table: readableName(schema, found.table),
    column: found.column,
    finding: findingOf(found),
  }));
}

function findingOf(found: Disagreement): string {
  switch (found.kind) {
    case 'rows-differ':
      return `${counted(found.rowsByScan, 'row')} by scan, ${found.rowsByIndex} by index`;
    case 'look-up-failed':
      return 'a look-up through it failed';
    case 'answers-for-another':
      return `DuckDB up to 1.5.5 looks up column ${found.sought} through it, too: ${counted(found.rowsByScan, 'row')} by scan, ${found.rowsByIndex} by index; ${MISTAKEN_REMEDY}`;
  }
}

function vintageWithoutValues(vintage: Vintage, names: KnownNames): Vintage {
  return vintage.kind === 'nearest'
    ? {
        ...vintage,
        differences: vintage.differences.map((difference) => differenceWithoutValues(difference, names)),
      }
    : vintage;
}
