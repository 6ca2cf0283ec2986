import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { loadEngine } from '../engine/engine.js';
import { engineWords } from '../engine/engine-words.js';
import type { TableRows } from '../matrix/checks/compare-rows.js';
import { DuckDbFlightRecorder, type FlightEvent, FlightRecorderError } from '../recorder/index.js';
import { RETENTION_DAYS } from '../subjects/subject.js';
import { findWhatIsThere } from './find-what-is-there.js';
import type { Complaint, OpeningOrder, OpeningStep } from './opening.js';

/** Opens damaged files, each as the application would and then as any tool would, and says what comes of it. */
const order = JSON.parse(process.argv[2] ?? '') as OpeningOrder;
const engine = await loadEngine(order.engine);
const baseline = JSON.parse(await readFile(order.baseline, 'utf8')) as TableRows[];
for (const file of order.files) {
  await openOne(file, (step) => say(file, step));
}

async function openOne(file: string, tell: (step: OpeningStep) => void): Promise<void> {
  const attempt = async <T>(doing: string, action: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await action();
    } catch (error) {
      tell({ step: 'failed', doing, complaint: complaintOf(error) });
      return undefined;
    }
  };
  let recorder: DuckDbFlightRecorder;
  try {
    recorder = await DuckDbFlightRecorder.newOnPath(file, RETENTION_DAYS, { duckdb: engine.duckdb });
  } catch (error) {
    tell({ step: 'refused', complaint: complaintOf(error) });
    return;
  }
  tell({ step: 'booted', report: { ...recorder.bootReport } });
  await attempt('recording', () => recorder.recordEvent(sampleEvent()));
  const listed = await attempt('listing', () => recorder.listEvents({ limit: Number.MAX_SAFE_INTEGER }));
  await attempt('closing', () => recorder.close());
  tell({ step: 'closed' });
  try {
    tell({ step: 'found', finding: await findWhatIsThere(engine, file, baseline, listed) });
  } catch (error) {
    tell({ step: 'unopenable', message: engineWords(error) });
  }
}

function sampleEvent(): FlightEvent {
  return {
    eventId: randomUUID(),
    traceId: randomUUID(),
    actor: 'agent',
    actorId: 'frcompat',
    eventType: 'damage',
    payload: {},
  };
}

function complaintOf(error: unknown): Complaint {
  const { name, message } = error as Error;
  return { name, message, ...(error instanceof FlightRecorderError ? { code: error.code } : {}) };
}

/** At once: the next step may be the last. */
function say(file: string, step: OpeningStep): void {
  writeSync(1, `${JSON.stringify({ file, ...step })}\n`);
}
