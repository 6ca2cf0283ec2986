import path from 'node:path';
import { execaNode } from 'execa';
import { type DirectoryResult, dir } from 'tmp-promise';
import { afterEach, beforeEach } from 'vitest';
import type { Database } from '../../../src/engine/database.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { fromPackageRoot } from '../../../src/package/package-root.js';
import type { Disagreement } from '../../../src/schema/agreement/agreement.js';

export const columns = {
  id: 'UUID PRIMARY KEY',
  alias: 'VARCHAR UNIQUE',
  name: 'VARCHAR',
  trace: 'UUID',
  n: 'BIGINT',
  at_local: 'TIMESTAMP',
  at_instant: 'TIMESTAMPTZ',
  same: 'UUID',
  same_text: 'VARCHAR',
  flag: 'BOOLEAN',
  score: 'DOUBLE',
  kind: "ENUM('z', 'a')",
  nothing: 'BIGINT',
};
const plain = Object.keys(columns).filter((name) => !['id', 'alias'].includes(name));
export const schema = [
  `CREATE TABLE t (${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')})`,
  ...plain.map((name) => `CREATE INDEX idx_${name} ON t (${name})`),
  // The engine never reads through these two.
  'CREATE INDEX idx_pair ON t (flag, n)',
  'CREATE INDEX idx_expression ON t ((n + 1))',
];

/** Every third name is NULL, every second of the others repeats, all have a quote and a U+0000. */
export const rows = (from: number, to: number) =>
  `INSERT INTO t SELECT
     CAST('00000000-0000-4000-8000-' || lpad(CAST(i AS VARCHAR), 12, '0') AS UUID), 'alias ' || i,
     CASE WHEN i % 3 = 0 THEN NULL ELSE 'it''s "' || (i // 2) || '", (é)' || chr(0) END,
     CAST('10000000-0000-4000-8000-' || lpad(CAST(i AS VARCHAR), 12, '0') AS UUID), i - 50,
     TIMESTAMP '2026-03-29 01:30:00.000001' + to_minutes(CAST(i AS BIGINT)),
     TIMESTAMPTZ '2025-11-02 05:30:00.000001+00' + to_minutes(CAST(i AS BIGINT)),
     CAST('20000000-0000-4000-8000-000000000000' AS UUID), 'same', i % 2 = 0, i / 3.0,
     CASE WHEN i % 2 = 0 THEN 'z' ELSE 'a' END, NULL
   FROM range(${from}, ${to}) AS r(i)`;

export const noOp = [`CREATE TABLE IF NOT EXISTS t (id UUID)`];

let directory: DirectoryResult;
let file: string;
let database: Database | undefined;

/** A file of its own for every test. */
export function useFile(): void {
  beforeEach(async () => {
    directory = await dir({ unsafeCleanup: true });
    file = path.join(directory.path, 'größe it.db');
  });

  afterEach(async () => {
    database?.close();
    database = undefined;
    await directory.cleanup();
  });
}

/** Runs statements on the file in a process of its own, which closes it or is killed. */
export async function session(statements: readonly string[], end: 'close' | 'kill'): Promise<void> {
  const program = fromPackageRoot('test', 'schema', 'agreement', 'run-statements.mjs');
  const result = await execaNode(program, [file, JSON.stringify(statements), end], { reject: false });
  if (result.exitCode !== 0 && !(end === 'kill' && (result.signal === 'SIGKILL' || result.stderr === ''))) {
    throw new Error(`The session ended with ${result.exitCode ?? result.signal}: ${result.stderr}`);
  }
}

export async function reopen(): Promise<Database> {
  database = await (await loadEngine()).open(file);
  return database;
}

/** What an engine of another version finds wrong with the file, in a process of its own. */
export async function disagreementsOn(version: string): Promise<Disagreement[]> {
  const program = fromPackageRoot('test', 'schema', 'agreement', 'find-disagreements.mjs');
  const { stdout } = await execaNode(program, [version, file]);
  return JSON.parse(stdout) as Disagreement[];
}
