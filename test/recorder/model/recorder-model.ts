import type {
  Diagnostic,
  DiagnosticFilter,
  EventFilter,
  FlightEvent,
  FrEvent,
  Problem,
  StoredDiagnostic,
  StoredEvent,
  TerminalOutput,
  ToolPayload,
} from '../../../src/recorder/index.js';

/** What the event of a diagnostic is called here: its id is drawn by lot. */
export const DRAWN_BY_LOT = 'drawn by lot';

/** What the model throws where a recorder throws a FlightRecorderError of the code HSK-500-DB. */
export class KeyTaken extends Error {}

/** The flight recorder as arrays: the same calls, the same answers, no file, no SQL. */
export class RecorderModel {
  /** In milliseconds since 1970. */
  clock = 0;
  days = 1;
  events: StoredEvent[] = [];
  private diagnostics: StoredDiagnostic[] = [];
  private outputs: Attachment[] = [];
  private payloads: Attachment[] = [];
  private numbered: (Attachment & { number: bigint })[] = [];

  recordEvent(event: FlightEvent): void {
    this.recordEvents([event]);
  }

  recordEvents(events: readonly FlightEvent[]): void {
    const stored = events.map((event) => storedEvent(event, this.clock));
    const ids = [...this.events, ...stored].map(({ eventId }) => eventId).filter((id) => id !== DRAWN_BY_LOT);
    refuseIf(new Set(ids).size < ids.length);
    this.events.push(...stored);
  }

  listEvents(filter: EventFilter): StoredEvent[] {
    const { eventId, traceId, jobId, modelSessionId, from, to, limit = 100 } = filter;
    const found = this.events.filter(
      (event) =>
        isWanted(event.eventId, eventId?.toLowerCase()) &&
        isWanted(event.traceId, traceId?.toLowerCase()) &&
        isWanted(event.jobId, jobId?.normalize()) &&
        isWanted(event.modelSessionId, modelSessionId?.normalize()) &&
        (from === undefined || timeOf(event) >= micros(from)) &&
        (to === undefined || timeOf(event) <= micros(to)),
    );
    return newestFirst(found).slice(0, limit);
  }

  enforceRetention(): number {
    const oldest = this.days === Number.POSITIVE_INFINITY ? undefined : this.now() - this.days * DAY;
    const isKept = (at: number) => oldest === undefined || at >= oldest;
    const kept = {
      events: this.events.filter((event) => isKept(timeOf(event))),
      outputs: this.outputs.filter(({ at }) => isKept(at)),
      payloads: this.payloads.filter(({ at }) => isKept(at)),
      numbered: this.numbered.filter(({ at }) => isKept(at)),
    };
    const before = this.countExpiring();
    Object.assign(this, kept);
    return before - this.countExpiring();
  }

  storeTerminalOutput({ eventId: key }: TerminalOutput): void {
    refuseIf(this.outputs.some((other) => other.key === key));
    this.outputs.push({ key, at: this.now() });
  }

  storeToolPayload({ toolCallId, payloadKind }: ToolPayload): void {
    const key = `${toolCallId} ${payloadKind}`;
    refuseIf(this.payloads.some((other) => other.key === key));
    this.payloads.push({ key, at: this.now() });
  }

  recordFrEvent(_event: FrEvent): bigint {
    const number =
      this.numbered.reduce((most, entry) => (entry.number > most ? entry.number : most), 0n) + 1n;
    this.numbered.push({ key: `${number}`, number, at: this.now() });
    return number;
  }

  recordDiagnostic(diagnostic: Diagnostic): void {
    refuseIf(this.diagnostics.some(({ id }) => id === diagnostic.id));
    const { id, fingerprint, title, severity, jobId, timestamp } = diagnostic;
    const stored = storedDiagnostic(diagnostic, this.clock);
    this.diagnostics.push(stored);
    const event: FlightEvent = {
      eventId: DRAWN_BY_LOT,
      traceId: id,
      timestamp,
      actor: 'system',
      actorId: 'diagnostics',
      eventType: 'diagnostic',
      jobId,
      payload: { diagnostic_id: id, fingerprint, severity, title },
    };
    this.events.push(storedEvent(event, this.clock));
  }

  getDiagnostic(id: string): StoredDiagnostic | undefined {
    return this.diagnostics.find((diagnostic) => diagnostic.id === id);
  }

  listDiagnostics({ severity, fingerprint, jobId, limit = 100 }: DiagnosticFilter): StoredDiagnostic[] {
    const found = this.diagnostics.filter(
      (diagnostic) =>
        isWanted(diagnostic.severity, severity) &&
        isWanted(diagnostic.fingerprint, fingerprint) &&
        isWanted(diagnostic.jobId, jobId),
    );
    return newestFirst(found).slice(0, limit);
  }

  /** Which of several newest ones a problem takes its title from is not promised: all of them have the same. */
  listProblems(): Problem[] {
    const newest = newestFirst(this.diagnostics);
    const fingerprints = [...new Set(newest.map(({ fingerprint }) => fingerprint))];
    const problems = fingerprints.map((fingerprint): Problem => {
      const all = newest.filter((diagnostic) => diagnostic.fingerprint === fingerprint);
      return {
        fingerprint,
        title: all[0]?.title ?? null,
        severity: all[0]?.severity ?? null,
        count: all.length,
        firstSeen: all.at(-1)?.timestamp ?? null,
        lastSeen: all[0]?.timestamp ?? null,
      };
    });
    const seen = ({ lastSeen }: Problem) => micros(lastSeen ?? '');
    return problems.sort(
      (a, b) => seen(b) - seen(a) || ((a.fingerprint ?? '') < (b.fingerprint ?? '') ? -1 : 1),
    );
  }

  private now(): number {
    return this.clock * 1000;
  }

  private countExpiring(): number {
    return this.events.length + this.outputs.length + this.payloads.length + this.numbered.length;
  }
}

interface Attachment {
  readonly key: string;
  /** In microseconds since 1970. */
  readonly at: number;
}

/** In microseconds. */
const DAY = 86_400_000_000;

function refuseIf(isTaken: boolean): void {
  if (isTaken) {
    throw new KeyTaken();
  }
}

function isWanted(value: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || value === wanted;
}

/** In microseconds since 1970: as a number exact up to the year 2255, and for whole seconds beyond. */
function micros(timestamp: string): number {
  const [, whole = '', fraction = '', offset = ''] =
    /^(.*?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(timestamp) ?? [];
  return Date.parse(whole + offset) * 1000 + Number(fraction.padEnd(6, '0'));
}

function timeOf({ timestamp }: { readonly timestamp: string | null }): number {
  return micros(timestamp ?? '');
}

function formatted(microseconds: number): string {
  const rest = ((microseconds % 1000) + 1000) % 1000;
  const milliseconds = new Date((microseconds - rest) / 1000).toISOString();
  return milliseconds.replace('Z', `${String(rest).padStart(3, '0')}Z`);
}

/** Of the same time the one recorded last first. */
function newestFirst<T extends { readonly timestamp: string | null }>(records: readonly T[]): T[] {
  return records.toReversed().sort((a, b) => timeOf(b) - timeOf(a));
}

/** As it is listed: in Unicode NFC, null for what it lacks. */
function storedEvent(event: FlightEvent, clock: number): StoredEvent {
  const given = JSON.parse(JSON.stringify(event).normalize());
  return {
    eventId: event.eventId === DRAWN_BY_LOT ? DRAWN_BY_LOT : event.eventId.toLowerCase(),
    traceId: event.traceId.toLowerCase(),
    timestamp: formatted(event.timestamp === undefined ? clock * 1000 : micros(event.timestamp)),
    actor: event.actor,
    actorId: given.actorId,
    eventType: given.eventType,
    jobId: given.jobId ?? null,
    workflowId: given.workflowId ?? null,
    modelId: null,
    modelSessionId: given.modelSessionId ?? null,
    activitySpanId: null,
    sessionSpanId: null,
    capabilityId: null,
    policyDecisionId: null,
    wsids: given.wsids ?? null,
    payload: given.payload,
  };
}

/** Its time to the millisecond. */
function storedDiagnostic(diagnostic: Diagnostic, clock: number): StoredDiagnostic {
  const at = diagnostic.timestamp === undefined ? clock * 1000 : micros(diagnostic.timestamp);
  return {
    id: diagnostic.id,
    fingerprint: diagnostic.fingerprint,
    title: diagnostic.title,
    message: null,
    severity: diagnostic.severity,
    source: diagnostic.source,
    surface: diagnostic.surface,
    tool: null,
    code: null,
    wsid: null,
    jobId: diagnostic.jobId ?? null,
    linkConfidence: null,
    timestamp: formatted(Math.floor(at / 1000) * 1000),
    metadata: diagnostic.metadata ?? null,
  };
}
