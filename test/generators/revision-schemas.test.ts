import { describe, expect, it } from 'vitest';
import { newestRevision, revisions } from '../../generators/revisions/index.js';
import { packetV4 } from '../../generators/revisions/packet-v4.js';
import { r0 } from '../../generators/revisions/r0.js';
import { r2 } from '../../generators/revisions/r2.js';
import { r3 } from '../../generators/revisions/r3.js';
import { r6 } from '../../generators/revisions/r6.js';
import { r7 } from '../../generators/revisions/r7.js';
import type { Revision } from '../../generators/revisions/revision.js';
import { catalogText } from '../../src/schema/catalog/catalog-text.js';
import { readCatalog } from '../../src/schema/catalog/read-catalog.js';
import { contract } from '../../src/schema/contract/contract.js';
import { freshFile, runAll } from './fresh-file.js';

describe('the schema of a fresh file', () => {
  it('is r0 and packet-v4 as the facts have them', async () => {
    expect(await schemaOf(r0)).toEqual([
      'table events',
      '  timestamp TIMESTAMP default current_timestamp',
      '  event_type VARCHAR not null',
      '  job_id VARCHAR',
      '  workflow_id VARCHAR',
      '  payload JSON',
    ]);
    expect(await schemaOf(packetV4)).toEqual([
      'table events',
      '  event_id UUID not null',
      '  timestamp TIMESTAMP WITH TIME ZONE',
      '  actor VARCHAR',
      '  actor_id VARCHAR',
      '  event_type VARCHAR',
      '  job_id VARCHAR',
      '  payload JSON',
      '  PRIMARY KEY (event_id)',
    ]);
  });

  it('is the contract under the newest, and r7 without model_session_id under r6', async () => {
    expect(await schemaOf(newestRevision)).toEqual(catalogText(contract));
    const withoutIt = (await schemaOf(r7)).filter((line) => !line.includes('model_session_id'));
    expect(await schemaOf(r6)).toEqual(withoutIt);
  });

  it('has diagnostics in text form under r2 and in enum form under r3, and nothing else differs', async () => {
    const [text, enums] = [await schemaOf(r2), await schemaOf(r3)];
    expect(text.filter((line) => !enums.includes(line))).toEqual([
      '  severity VARCHAR not null',
      '  link_confidence VARCHAR',
      '  timestamp VARCHAR not null',
      '  CHECK ((TRY_CAST("timestamp" AS TIMESTAMP WITH TIME ZONE) IS NOT NULL))',
      "  CHECK ((link_confidence IN ('direct', 'inferred', 'ambiguous', 'unlinked')))",
      "  CHECK ((severity IN ('fatal', 'error', 'warning', 'info', 'hint')))",
    ]);
    expect(enums.filter((line) => !text.includes(line))).toEqual([
      "  severity ENUM('fatal', 'error', 'warning', 'info', 'hint')",
      "  link_confidence ENUM('direct', 'inferred', 'ambiguous', 'unlinked')",
      '  timestamp TIMESTAMP not null',
    ]);
  });
});

describe('a boot of an older file', () => {
  const beforeTheFix = revisions.slice(1, 5);
  const sinceTheFix = revisions.slice(5);
  const withoutTraceId = [r0, packetV4];

  it.each(withoutTraceId)('fails under r1 to r4 on $id, at the index on trace_id', async (birth) => {
    for (const revision of beforeTheFix) {
      const database = await freshFile(birth);
      await database.run(revision.bootStatements[0] as string);
      const statement = revision.bootStatements[1] as string;
      expect(statement).toContain('ON events(trace_id)');
      await expect(database.run(statement), revision.id).rejects.toThrow(/Binder Error.*trace_id/s);
      database.close();
    }
  });

  it.each(withoutTraceId)('succeeds under r5 and later on $id', async (birth) => {
    for (const revision of sinceTheFix) {
      const database = await freshFile(birth);
      await runAll(database, [...revision.bootStatements, ...revision.sampleRows]);
      database.close();
    }
  });
});

async function schemaOf(birth: Revision): Promise<string[]> {
  const database = await freshFile(birth);
  try {
    return catalogText(await readCatalog(database));
  } finally {
    database.close();
  }
}
