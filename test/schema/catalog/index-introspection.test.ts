import { describe, expect, it } from 'vitest';
import type { Row } from '../../../src/engine/database.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { readIndexes } from '../../../src/schema/catalog/index-introspection.js';
import { RecordingConnection } from './recording-connection.js';

const catalogRows: Row[] = [
  index('idx_fr_events_kind', 'fr_events', 'event_kind'),
  index('idx_events_job_id', 'events', 'job_id'),
  index('theirs', 'other', 'job_id'),
];
const fromCatalog = [
  { name: 'idx_events_job_id', table: 'events', columns: ['job_id'], unique: false },
  { name: 'idx_fr_events_kind', table: 'fr_events', columns: ['event_kind'], unique: false },
];

/** What DuckDB 1.1.3 to 1.5.6 answer. */
const refusal =
  'Catalog Error: Pragma Function with name index_list does not exist!\nDid you mean "database_list"?';

describe('readIndexes', () => {
  it('never sends PRAGMA index_list on Windows', async () => {
    const connection = new RecordingConnection(() => catalogRows);
    const report = await readIndexes(connection, ['events', 'fr_events'], 'win32');
    expect(connection.sent.filter((sql) => /pragma/i.test(sql))).toEqual([]);
    expect(report).toEqual({
      indexes: fromCatalog,
      source: 'duckdb_indexes()',
      reason: 'PRAGMA index_list is never sent on Windows: it can abort the process there.',
    });
  });

  it('takes a table for its own however the catalog spells it', async () => {
    const connection = new RecordingConnection(() => [index('idx_events_job_id', 'Events', 'job_id')]);
    const { indexes } = await readIndexes(connection, ['events'], 'win32');
    expect(indexes.map(({ name }) => name)).toEqual(['idx_events_job_id']);
  });

  it.each(['darwin', 'linux'] as const)(
    'asks the pragma on %s, once, and the catalog when it is refused',
    async (platform) => {
      const connection = new RecordingConnection((sql) => {
        if (sql.startsWith('PRAGMA')) {
          throw new Error(refusal);
        }
        return catalogRows;
      });
      const report = await readIndexes(connection, ['events', 'fr_events'], platform);
      expect(connection.sent[0]).toBe("PRAGMA index_list('events')");
      expect(connection.sent.filter((sql) => sql.startsWith('PRAGMA'))).toHaveLength(1);
      expect(report).toEqual({
        indexes: fromCatalog,
        source: 'duckdb_indexes()',
        reason:
          'The engine refused PRAGMA index_list: Catalog Error: Pragma Function with name index_list does not exist!',
      });
    },
  );

  it.each(['darwin', 'linux'] as const)(
    'believes the pragma on %s where an engine knows it',
    async (platform) => {
      const answers: Record<string, Row[]> = {
        "PRAGMA index_list('events')": [
          { seq: 0, name: 'pk_events', unique: 1, origin: 'pk', partial: 0 },
          { seq: 1, name: 'idx_events_job_id', unique: 0, origin: 'c', partial: 0 },
          { seq: 2, name: "a'b", unique: 1, origin: 'c', partial: 0 },
        ],
        "PRAGMA index_list('fr_events')": [],
        "PRAGMA index_info('idx_events_job_id')": [{ seqno: 0, cid: 6, name: 'job_id' }],
        "PRAGMA index_info('a''b')": [
          { seqno: 0, cid: 6, name: 'job_id' },
          { seqno: 1, cid: 5, name: 'event_type' },
        ],
      };
      const connection = new RecordingConnection((sql) => answers[sql] ?? []);
      const report = await readIndexes(connection, ['events', 'fr_events'], platform);
      expect(report).toEqual({
        indexes: [
          { name: "a'b", table: 'events', columns: ['job_id', 'event_type'], unique: true },
          { name: 'idx_events_job_id', table: 'events', columns: ['job_id'], unique: false },
        ],
        source: 'PRAGMA index_list',
        reason: 'The engine knows the pragma.',
      });
      expect(connection.sent).toEqual([
        "PRAGMA index_list('events')",
        "PRAGMA index_info('idx_events_job_id')",
        "PRAGMA index_info('a''b')",
        "PRAGMA index_list('fr_events')",
      ]);
    },
  );

  it('gets an answer from the real engine of this process', async () => {
    const database = await (await loadEngine()).open(':memory:');
    try {
      await database.run(
        'CREATE TABLE events (job_id TEXT); CREATE INDEX idx_events_job_id ON events(job_id)',
      );
      const report = await readIndexes(database, ['events']);
      expect(report.source).toBe('duckdb_indexes()');
      expect(report.indexes).toEqual([fromCatalog[0]]);
    } finally {
      database.close();
    }
  });
});

function index(name: string, table: string, column: string): Row {
  return {
    index_name: name,
    table_name: table,
    is_unique: false,
    sql: `CREATE INDEX ${name} ON ${table}(${column});`,
  };
}
