import type { Engine } from '../../engine/engine.js';
import { DuckDbFlightRecorder } from '../../recorder/index.js';

const ID = '33333333-0000-4000-8000-000000000001';

/**
 * Uses everything of the recorder that no check of the matrix asks for: it writes into every table, lists what it wrote
 * and what was there, and enforces the retention.
 *
 * @throws {FlightRecorderError} what does not work
 * @throws {Error} what was written is not found again
 */
export async function useRecorder(file: string, { duckdb }: Engine): Promise<void> {
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { duckdb });
  try {
    await recorder.recordEvent({
      ...{ eventId: ID, traceId: ID, actor: 'human', actorId: 'explorer', eventType: 'explored' },
      payload: { minimal: true },
    });
    await recorder.recordDiagnostic({
      ...{ id: ID, fingerprint: 'explored', title: 'Explored', severity: 'info' },
      ...{ source: 'explorer', surface: 'cli' },
    });
    await recorder.storeTerminalOutput({ eventId: ID, stdoutRedacted: 'explored' });
    await recorder.storeToolPayload({
      ...{ toolCallId: ID, payloadKind: 'args', artifactPath: 'explored.json', payload: {} },
    });
    await recorder.recordFrEvent({ eventKind: 'explored', source: 'explorer' });
    expectFound('event', await recorder.listEvents({ eventId: ID }));
    expectFound('diagnostic', [await recorder.getDiagnostic(ID)]);
    await recorder.listDiagnostics({ limit: 1000 });
    await recorder.listProblems();
    await recorder.enforceRetention();
  } finally {
    await recorder.close();
  }
}

function expectFound(what: string, found: readonly unknown[]): void {
  if (found.length !== 1 || found[0] === undefined) {
    throw new Error(`the ${what} that was just recorded is found ${found.length} times`);
  }
}
