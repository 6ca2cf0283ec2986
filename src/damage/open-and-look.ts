import { randomUUID } from 'node:crypto';
import type { TableRows } from '../corpus/rows.js';
import type { Engine } from '../engine/engine.js';
import { engineWords } from '../engine/engine-words.js';
import { withOwnInstances } from '../engine/own-instances.js';
import { messageOf } from '../errors/errors.js';
import type { OpenSubject, SampleEvent, Subject } from '../subjects/subject.js';
import { findWhatIsThere } from './find-what-is-there.js';
import type { OpeningStep } from './opening.js';

/** Who opens a damaged file, and what the file held before it was damaged. */
export interface Opener {
  readonly subject: Subject;
  readonly engine: Engine;
  readonly baseline: readonly TableRows[];
  /** Whether to hold the indexes against their tables afterwards. */
  readonly askIndexes: boolean;
}

/**
 * Opens a damaged file with a subject as the application would (boots it, records an event, lists all of them, closes
 * it) and then plainly, as any tool would. Never throws, but a damaged file can take the process with it.
 *
 * @param tell told every step at once, for the next one may be the last
 */
export async function openAndLook(
  { engine, ...opener }: Opener,
  file: string,
  tell: (step: OpeningStep) => void,
): Promise<void> {
  await withOwnInstances(engine, (own) => openWith({ ...opener, engine: own }, file, tell));
}

async function openWith(
  { subject, engine, baseline, askIndexes }: Opener,
  file: string,
  tell: (step: OpeningStep) => void,
): Promise<void> {
  const { result, open } = await subject.boot(engine, file);
  if (open === undefined) {
    tell({ step: 'refused', message: result.status === 'failed' ? result.message : 'it left no session' });
    return;
  }
  const { lostLog } = open;
  tell({ step: 'booted', ...(lostLog === undefined ? {} : { lostLog }) });
  const listed = await use(subject, open, tell);
  tell({ step: 'closed' });
  try {
    const writesEvents = subject.notAsked?.record === undefined;
    const finding = await findWhatIsThere(engine, file, baseline, { listed, writesEvents, askIndexes });
    tell({ step: 'found', finding });
  } catch (error) {
    tell({ step: 'unopenable', message: engineWords(error) });
  }
}

/** Records, lists and closes, whatever comes of each; answers what was listed, where the subject lists. */
async function use(
  { notAsked }: Subject,
  open: OpenSubject,
  tell: (step: OpeningStep) => void,
): Promise<Awaited<ReturnType<OpenSubject['list']>> | undefined> {
  const attempt = async <T>(doing: string, action: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await action();
    } catch (error) {
      tell({ step: 'failed', doing, message: messageOf(error) });
      return undefined;
    }
  };
  if (notAsked?.record === undefined) {
    await attempt('recording', () => open.record(sampleEvent()));
  }
  const listed = notAsked?.read === undefined ? await attempt('listing', () => open.list({})) : undefined;
  await attempt('closing', () => open.close());
  return listed;
}

function sampleEvent(): SampleEvent {
  return {
    eventId: randomUUID(),
    traceId: randomUUID(),
    timestamp: '2026-04-06T12:34:56.123456Z',
    actor: 'agent',
    actorId: 'frcompat',
    eventType: 'damage',
    jobId: null,
    payload: {},
  };
}
