import { randomUUID } from 'node:crypto';
import { formatTimestamp, now } from '../data/timestamp.js';
import { literal } from '../engine/sql.js';
import type { BootReport } from './boot-report.js';

/**
 * The INSERT of the event of type `system` by which a boot tells in the file what it did to it. Text, because it is
 * part of the migration; the engine turns it into what the columns of the file are.
 */
export function bootEventStatement(report: BootReport): string {
  const row = {
    event_id: randomUUID(),
    trace_id: randomUUID(),
    timestamp: formatTimestamp(now()),
    actor: 'system',
    actor_id: 'flight_recorder',
    event_type: 'system',
    // As in every event that names no work stream.
    wsids: 'null',
    payload: JSON.stringify({ boot: report }),
  };
  return `INSERT INTO events (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(literal).join(', ')})`;
}
