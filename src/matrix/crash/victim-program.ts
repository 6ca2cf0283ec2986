import { openSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { confined } from '../../engine/confined.js';
import { loadEngine } from '../../engine/engine.js';
import { resolveSubject } from '../../subjects/resolve-subject.js';
import type { OpenSubject, SampleEvent } from '../../subjects/subject.js';
import type { VictimOrder } from './kill-victim.js';

/** How many events are under way at once while it records. */
const IN_FLIGHT = 5;

// The order stands on the command line: a victim lives too short to load a library for messages.
await runVictim(JSON.parse(process.argv[2] ?? '') as VictimOrder);

/**
 * The short life of a victim: boots the subject, records events, and kills itself with SIGKILL (on Windows
 * TerminateProcess) at the kill point, whatever the engine's threads are doing then.
 *
 * @throws the boot's own message; the process then ends with an exit code instead of a signal
 */
async function runVictim(order: VictimOrder): Promise<void> {
  // Nobody is left who would end a boot that hangs.
  process.on('disconnect', die);
  const { point, confinedTo } = order;
  const loaded = await loadEngine(order.engine);
  const engine = confinedTo === undefined ? loaded : confined(loaded, confinedTo);
  let statements = 0;
  const dieAfter = (statement: number) => {
    if (point.kind === 'after-statement' && point.statement === statement) {
      die();
    }
  };
  dieAfter(0);
  if (point.kind === 'during-boot') {
    const dieIn = await prepareTimer();
    dieIn(point.microseconds);
  }
  const { result, open } = await resolveSubject(order.subject).boot(engine, order.file, () => {
    statements += 1;
    dieAfter(statements);
  });
  if (open === undefined) {
    throw new Error(result.status === 'failed' ? result.message : 'the boot left no session');
  }
  if (point.kind === 'while-recording') {
    const dieIn = await prepareTimer();
    await recordUntilDeath(open, order, () => dieIn(point.microseconds), point.events);
  }
  die();
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/**
 * A thread that waits for the instant with a precision that the busy main thread does not have. To start it takes a tenth
 * of a victim's life (20 of 190 ms), and one that dies after a statement needs none.
 */
async function prepareTimer(): Promise<(microseconds: number) => void> {
  const timer = new Worker(new URL('./kill-timer.js', import.meta.url));
  await new Promise((resolve) => timer.once('online', resolve));
  return (microseconds) => timer.postMessage(microseconds);
}

/** An id counts as acknowledged once it stands in the file: what a write has handed to the system survives a kill. */
async function recordUntilDeath(
  open: OpenSubject,
  { acknowledgements, idPrefix }: VictimOrder,
  startTimer: () => void,
  events: number,
): Promise<void> {
  const log = openSync(acknowledgements, 'a');
  let acknowledged = 0;
  let started = 0;
  const lane = async () => {
    for (;;) {
      started += 1;
      const event = sampleEvent(`${idPrefix}${String(started).padStart(12, '0')}`);
      await open.record(event);
      writeSync(log, `${event.eventId}\n`);
      acknowledged += 1;
      if (acknowledged === events) {
        startTimer();
      }
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

function sampleEvent(eventId: string): SampleEvent {
  return {
    eventId,
    traceId: eventId,
    timestamp: '2026-04-06T12:34:56.123456Z',
    actor: 'system',
    actorId: 'frcompat',
    eventType: 'system',
    jobId: `job-${eventId}`,
    payload: { asked: 'crash' },
  };
}
