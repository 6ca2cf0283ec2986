import { copyFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Revision } from '../../generators/revisions/revision.js';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import type { BenchCase, Rivals } from '../case.js';
import { makeLegacyDatabase } from '../make-database.js';
import { openOnce } from '../run-program.js';

/** The boot that migrates a file, in a fresh process, on a fresh copy each time. */
export function bootLegacy(revision: Revision, rows: number): BenchCase {
  return {
    id: `boot-${revision.id}-${rows}`,
    what: `boot of a file born ${revision.id}, ${rows.toLocaleString('en')} events`,
    baseline: 'the same statements, bare, and one checkpoint',
    target: { kind: 'time', atMost: 1.15 },
    prepare: (directory) => prepare(directory, revision, rows, 'open-bare', 'CHECKPOINT'),
  };
}

/** The same, without events, against a bare migration that promises what the recorder's does. */
export function bootLegacySafely(revision: Revision): BenchCase {
  return {
    id: `boot-${revision.id}-safely`,
    what: `boot of a file born ${revision.id}, 0 events`,
    baseline: 'the same on a copy, bare, after a look and under a lock',
    target: { kind: 'time', atMost: 1.15 },
    prepare: (directory) => prepare(directory, revision, 0, 'migrate-bare'),
  };
}

async function prepare(
  directory: string,
  revision: Revision,
  rows: number,
  program: 'open-bare' | 'migrate-bare',
  ...afterwards: readonly string[]
): Promise<Rivals> {
  const original = path.join(directory, 'original.db');
  await makeLegacyDatabase(original, revision, rows);
  const file = path.join(directory, 'flight_recorder.db');
  const afresh = async () => {
    await rm(`${file}.verified`, { force: true });
    await copyFile(original, file);
  };
  await afresh();
  const statements = path.join(directory, 'statements.json');
  await writeFile(statements, JSON.stringify([...(await changesSentTo(file)), ...afterwards]));
  return {
    subject: async () => {
      await afresh();
      return (await openOnce('open-recorder', file)).ms;
    },
    baseline: async () => {
      await afresh();
      return (await openOnce(program, file, statements)).ms;
    },
  };
}

/**
 * What the recorder has to do to the file, and nothing else, is the least that anybody has to: the definitions, the
 * event that says what was done, and the transaction around both.
 */
async function changesSentTo(file: string): Promise<string[]> {
  const sent: string[] = [];
  const onStep = ({ sql }: { readonly sql: string }) => sent.push(sql);
  await (await DuckDbFlightRecorder.newOnPath(file, 7, { onStep })).close();
  return sent.filter((sql) => /^(BEGIN|CREATE|ALTER|DROP|INSERT|COMMIT)\b/.test(sql));
}
