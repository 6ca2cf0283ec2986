import type { EventLiterals, Revision } from '../../generators/revisions/revision.js';
import type { Database } from '../engine/database.js';
import { literal } from '../engine/sql.js';
import { messageOf } from '../errors/errors.js';
import { selectEvents } from './listed-events.js';
import type { BootStatement, OpenSubject, SampleEvent, Subject } from './subject.js';

/** A historical revision as a subject: opens the file plainly and runs its boot statements one by one. */
export function revisionSubject(revision: Revision): Subject {
  return {
    id: revision.id,
    ...(revision.id === 'r0' ? { notAsked: questionsBeyondR0 } : {}),
    async boot(engine, file, observe = () => {}) {
      const statements: BootStatement[] = [];
      let database: Database | undefined;
      let current: string | undefined;
      try {
        database = await engine.open(file);
        for (current of revision.bootStatements) {
          const startedAt = performance.now();
          await database.run(current);
          const statement = { sql: current, durationMs: performance.now() - startedAt };
          statements.push(statement);
          observe(statement);
        }
        return { result: { status: 'booted', statements }, open: openRevision(revision, database) };
      } catch (error) {
        await database?.close();
        const failed = { status: 'failed', statements, message: messageOf(error) } as const;
        return { result: current === undefined ? failed : { ...failed, failedStatement: current } };
      }
    },
  };
}

const questionsBeyondR0 = {
  record: 'r0 gives an event neither an id nor a time of its own, so it cannot be found again',
  read: 'r0 knows no trace, and no event id',
};

function openRevision(revision: Revision, database: Database): OpenSubject {
  return {
    record: (event) => database.run(revision.insertEvent(literalsOf(event))),
    list: (filter) =>
      selectEvents(
        database,
        whereClause([
          ['event_id', filter.eventId],
          ['trace_id', filter.traceId],
          ['job_id', filter.jobId],
        ]),
      ),
    close: () => database.close(),
  };
}

function literalsOf(event: SampleEvent): EventLiterals {
  return {
    eventId: literal(event.eventId),
    traceId: literal(event.traceId),
    timestamp: literal(event.timestamp.replace(/Z$/, '+00:00')),
    actor: literal(event.actor),
    actorId: literal(event.actorId),
    eventType: literal(event.eventType),
    jobId: event.jobId === null ? 'NULL' : literal(event.jobId),
    payload: literal(JSON.stringify(event.payload)),
  };
}

function whereClause(wanted: readonly (readonly [column: string, value: string | undefined])[]): string {
  const conditions = wanted.flatMap(([column, value]) =>
    value === undefined ? [] : [`${column} = ${literal(value)}`],
  );
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}
