import { describe, expect, it } from 'vitest';
import { births, findRevision, revisions } from '../../generators/revisions/index.js';
import { packetV4 } from '../../generators/revisions/packet-v4.js';

/**
 * The boot order, typed from the facts and not from the code: a table by its name, `+column:TYPE` for an ALTER of
 * events, `name(table.column)` for an index.
 */
const indexes =
  'idx_events_trace_id(events.trace_id) idx_events_job_id(events.job_id) idx_events_timestamp(events.timestamp)';
const indexes7 =
  'idx_events_trace_id(events.trace_id) idx_events_job_id(events.job_id) idx_events_model_session_id(events.model_session_id) idx_events_timestamp(events.timestamp)';
const alters =
  '+actor_id:TEXT +actor:TEXT +trace_id:UUID +event_id:UUID +workflow_id:TEXT +model_id:TEXT +activity_span_id:TEXT +session_span_id:TEXT +capability_id:TEXT +policy_decision_id:TEXT +wsids:JSON +payload:JSON +timestamp:TIMESTAMPTZ +event_type:TEXT +job_id:TEXT';
const alters7 =
  '+actor_id:TEXT +actor:TEXT +trace_id:UUID +event_id:UUID +workflow_id:TEXT +model_id:TEXT +model_session_id:TEXT +activity_span_id:TEXT +session_span_id:TEXT +capability_id:TEXT +policy_decision_id:TEXT +wsids:JSON +payload:JSON +timestamp:TIMESTAMPTZ +event_type:TEXT +job_id:TEXT';
const diagnostics =
  'diagnostics idx_diag_fingerprint(diagnostics.fingerprint) idx_diag_job_id(diagnostics.job_id)';
const january =
  'fr_events idx_fr_events_job_id(fr_events.job_id) idx_fr_events_kind(fr_events.event_kind) terminal_output idx_terminal_output_ts(terminal_output.ts_utc)';
const toolPayloads = 'tool_payloads idx_tool_payloads_ts(tool_payloads.ts_utc)';

const facts: Record<string, readonly [date: string, commit: string, statements: number, order: string]> = {
  r0: ['2025-12-19', '7ee544bb', 1, 'events'],
  r1: ['2025-12-26', '974e689b', 19, `events ${indexes} ${alters}`],
  r2: ['2025-12-28', '6d96d6b0', 22, `events ${indexes} ${alters} ${diagnostics}`],
  r3: ['2026-01-01', '037dd156', 22, `events ${indexes} ${alters} ${diagnostics}`],
  r4: ['2026-01-22', '5c3b3390', 27, `events ${indexes} ${alters} ${diagnostics} ${january}`],
  r5: ['2026-02-12', '016cf9ab', 27, `events ${alters} ${indexes} ${diagnostics} ${january}`],
  r6: ['2026-02-24', 'a9b01a29', 29, `events ${alters} ${indexes} ${diagnostics} ${january} ${toolPayloads}`],
  r7: [
    '2026-04-06',
    'b8db9e2c',
    31,
    `events ${alters7} ${indexes7} ${diagnostics} ${january} ${toolPayloads}`,
  ],
};

describe('the history', () => {
  it.each(revisions.filter(({ id }) => id in facts))(
    'tells $id as the facts do: date, commit, statements and their order',
    (revision) => {
      const { id, date, sourceCommit, bootStatements } = revision;
      expect([date, sourceCommit, bootStatements.length, bootStatements.map(essence).join(' ')]).toEqual(
        facts[id],
      );
    },
  );

  it('begins with eight revisions, and has the packet shape as a birth alone', () => {
    expect(revisions.slice(0, 8).map(({ id }) => id)).toEqual(Object.keys(facts));
    expect(births).toEqual([...revisions, packetV4]);
    expect(findRevision('r4')?.id).toBe('r4');
    expect(findRevision('packet-v4')).toBeUndefined();
  });

  it('guards every CREATE and every ALTER with IF NOT EXISTS', () => {
    for (const statement of births.flatMap(({ bootStatements }) => bootStatements)) {
      expect(statement).toMatch(/^(CREATE (TABLE|INDEX)|ALTER TABLE \w+ ADD COLUMN) IF NOT EXISTS /);
    }
  });
});

function essence(statement: string): string {
  const [first = ''] = statement.replaceAll('IF NOT EXISTS ', '').split('\n');
  return first
    .replace(/^CREATE TABLE (\w+) \($/, '$1')
    .replace(/^ALTER TABLE events ADD COLUMN (\w+) (\w+)$/, '+$1:$2')
    .replace(/^CREATE INDEX (\w+) ON (\w+)\((\w+)\)$/, '$1($2.$3)');
}
