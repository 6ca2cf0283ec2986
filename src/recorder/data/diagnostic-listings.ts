import * as v from 'valibot';
import type { Row } from '../engine/row-objects.js';
import { severity } from './diagnostics.js';
import { limit, text, uuid } from './event.js';
import { fromJson } from './json-text.js';
import { type Parameter, whereClause } from './parameters.js';
import type { Store } from './store.js';
import { formatStored } from './timestamp.js';

const filterSchema = v.strictObject({
  severity: v.optional(severity),
  fingerprint: v.optional(text),
  jobId: v.optional(uuid),
  limit,
});

/** Which diagnostics to list: all conditions hold; `limit` is 100 where it is left out. */
export type DiagnosticFilter = v.InferInput<typeof filterSchema>;

/** A diagnostic as it stands in the file. What an older file lacked is null. */
export interface StoredDiagnostic {
  readonly id: string | null;
  readonly fingerprint: string | null;
  readonly title: string | null;
  readonly message: string | null;
  readonly severity: string | null;
  readonly source: string | null;
  readonly surface: string | null;
  readonly tool: string | null;
  readonly code: string | null;
  readonly wsid: string | null;
  readonly jobId: string | null;
  readonly linkConfidence: string | null;
  /** RFC 3339 in UTC; every form of the table keeps milliseconds. */
  readonly timestamp: string | null;
  readonly metadata: unknown;
}

/** All diagnostics with one fingerprint. */
export interface Problem {
  readonly fingerprint: string | null;
  /** Of the newest diagnostic. */
  readonly title: string | null;
  readonly severity: string | null;
  readonly count: number;
  /** RFC 3339 in UTC. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}

export async function getDiagnostic(store: Store, id: string): Promise<StoredDiagnostic | undefined> {
  const checked = store.check(v.strictObject({ id: uuid }), { id }, 'read from');
  const rows = await store.rows(
    'Reading a diagnostic',
    `SELECT ${SELECTED} FROM diagnostics WHERE id = $1::UUID`,
    [checked.id],
  );
  return rows.map(toStoredDiagnostic)[0];
}

/** Newest first. */
export async function listDiagnostics(store: Store, filter: DiagnosticFilter): Promise<StoredDiagnostic[]> {
  const { limit, ...wanted } = store.check(filterSchema, filter, 'read from');
  const { where, parameters } = whereClause<Parameter>([
    ['severity = $::VARCHAR', wanted.severity],
    ['fingerprint = $', wanted.fingerprint],
    ['job_id = $::UUID', wanted.jobId],
  ]);
  const rows = await store.rows(
    'Listing diagnostics',
    `SELECT ${SELECTED} FROM diagnostics ${where} ORDER BY ${TIME} DESC NULLS LAST, rowid DESC LIMIT ${limit}`,
    parameters,
  );
  return rows.map(toStoredDiagnostic);
}

/** The diagnostics grouped by fingerprint, the one seen last first. */
export async function listProblems(store: Store): Promise<Problem[]> {
  const rows = await store.rows(
    'Listing problems',
    `SELECT fingerprint AS fingerprint, system.main.arg_max(title, ${TIME}) AS title, system.main.arg_max(severity::VARCHAR, ${TIME}) AS severity,
       count(*) AS count, system.main.min(${TIME}) AS first_seen, system.main.max(${TIME}) AS last_seen
     FROM diagnostics GROUP BY fingerprint ORDER BY system.main.max(${TIME}) DESC, fingerprint`,
  );
  return rows.map((row) => ({
    fingerprint: row.fingerprint as string | null,
    title: row.title as string | null,
    severity: row.severity as string | null,
    count: Number(row.count),
    firstSeen: formatStored(row.first_seen),
    lastSeen: formatStored(row.last_seen),
  }));
}

/** A naive UTC TIMESTAMP, whether the table keeps it as one (r3 and later) or as text (r2); NULL for other text. */
const TIME = 'TRY_CAST(timestamp AS TIMESTAMP)';

/** Each under its own name, whatever the case of the one in the file. */
const SELECTED = `id::VARCHAR AS id, fingerprint AS fingerprint, title AS title, message AS message,
  severity::VARCHAR AS severity, source AS source, surface AS surface, tool AS tool, code AS code, wsid AS wsid,
  job_id::VARCHAR AS job_id, link_confidence::VARCHAR AS link_confidence, ${TIME} AS timestamp,
  metadata::VARCHAR AS metadata`;

function toStoredDiagnostic(row: Row): StoredDiagnostic {
  return {
    id: row.id as string | null,
    fingerprint: row.fingerprint as string | null,
    title: row.title as string | null,
    message: row.message as string | null,
    severity: row.severity as string | null,
    source: row.source as string | null,
    surface: row.surface as string | null,
    tool: row.tool as string | null,
    code: row.code as string | null,
    wsid: row.wsid as string | null,
    jobId: row.job_id as string | null,
    linkConfidence: row.link_confidence as string | null,
    timestamp: formatStored(row.timestamp),
    metadata: fromJson(row.metadata),
  };
}
