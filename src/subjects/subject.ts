import type { Engine } from '../engine/engine.js';
import type { ProcessEnd } from '../processes/process-end.js';
import type { BootReport } from '../recorder/index.js';
import type { KillPoint } from './kill-point.js';

/** The retention that every subject is opened with, in days: the application's own default. */
export const RETENTION_DAYS = 7;

/** One statement of a boot, as it ran. */
export interface BootStatement {
  readonly sql: string;
  readonly durationMs: number;
}

/** What a boot did. A boot that failed says which statement and what the engine answered. */
export type BootResult =
  | {
      readonly status: 'booted';
      readonly statements: readonly BootStatement[];
      /** Of a process of its own: milliseconds until it said that its boot was done, or null if it did not say. */
      readonly readyAfterMs?: number | null;
    }
  | {
      readonly status: 'failed';
      readonly statements: readonly BootStatement[];
      /** The statement that failed, when the failure has one. */
      readonly failedStatement?: string;
      /** The engine's (or the subject's) message in full. */
      readonly message: string;
      /** How the subject's process ended, when it is one of its own. */
      readonly processEnd?: ProcessEnd;
    };

/** How a subject that was to be killed came to its end. */
export type SubjectDeath =
  | { readonly kind: 'killed' }
  /** It was done and gone before the kill came. */
  | { readonly kind: 'too-late' }
  | { readonly kind: 'boot-failed'; readonly message: string }
  | { readonly kind: 'hung' };

/** An event as the checks record it and expect it back. */
export interface SampleEvent {
  readonly eventId: string;
  readonly traceId: string;
  /** RFC 3339 in UTC with microseconds: `2026-04-06T12:34:56.123456Z`. */
  readonly timestamp: string;
  readonly actor: 'human' | 'agent' | 'system';
  readonly actorId: string;
  readonly eventType: string;
  readonly jobId: string | null;
  readonly payload: Record<string, unknown>;
}

/** A subject with a file open. */
export interface OpenSubject {
  /** What of the file's log the subject says that it could not take over. */
  readonly lostLog?: BootReport['lostLog'];
  /** Records one event the subject's own way. */
  record(event: SampleEvent): Promise<void>;
  /** Lists events the subject's own way: newest first, all that match. */
  list(filter: { traceId?: string; jobId?: string; eventId?: string }): Promise<ListedEvent[]>;
  close(): Promise<void>;
}

/** One listed event, with what every revision from r1 on has a column for. NULLs of old rows stay null. */
export interface ListedEvent {
  readonly eventId: string | null;
  readonly traceId: string | null;
  /** As in `SampleEvent`. */
  readonly timestamp: string | null;
  readonly actor: string | null;
  readonly actorId: string | null;
  readonly eventType: string | null;
  readonly jobId: string | null;
  readonly workflowId: string | null;
  readonly modelId: string | null;
  readonly activitySpanId: string | null;
  readonly sessionSpanId: string | null;
  readonly capabilityId: string | null;
  readonly policyDecisionId: string | null;
  /** Null where there is no list, the JSON literal null included. */
  readonly wsids: readonly string[] | null;
  /** The JSON value; its text where JavaScript has no such value. */
  readonly payload: unknown;
}

/** Whatever opens a fixture: the recorder of this project, a historical revision, or a command. */
export interface Subject {
  /** `recorder`, `r4`, `cmd:python3 recorder.py {db}`. */
  readonly id: string;
  /** The questions that make no sense for this subject, each with the reason. */
  readonly notAsked?: Readonly<Partial<Record<'record' | 'read' | 'damage', string>>>;
  /** It promises that each of its errors says code, file, reason and what to do, on one line. */
  readonly explainsErrors?: true;
  /**
   * Opens the file as the application would, and keeps it open.
   * `observe` is told of every statement right after it ran. Never throws for a boot that fails.
   */
  boot(
    engine: Engine,
    file: string,
    observe?: (statement: BootStatement) => void,
  ): Promise<{ result: BootResult; open?: OpenSubject }>;
  /** How a subject is killed that is a process of its own; any other is killed in a victim's process. */
  kill?(file: string, point: KillPoint): Promise<SubjectDeath>;
}
