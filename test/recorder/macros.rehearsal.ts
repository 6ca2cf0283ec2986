import { expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { sampleDiagnostic } from './data/diagnostic-examples.js';
import { inFileOfOwn } from './support/in-folder.js';
import { makeLegacyFile } from './support/legacy-file.js';
import { macrosLikeFunctions } from './support/macros.js';
import { runAndBeKilled } from './support/programs.js';
import { sampleEvent } from './support/sample-event.js';

/** `CREATE MACRO max(a, b)` is what somebody writes who comes from SQLite. */
it('a file whose macros are called like the functions of the engine is used like any other', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r5', await macrosLikeFunctions());
    await runAndBeKilled(file, ["UPDATE events SET actor_id = 'killed'"]);
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    expect(recorder.bootReport).toMatchObject({ recoveredWal: true, rebuiltIndexes: [] });
    const event = sampleEvent();
    await recorder.recordEvent(event);
    expect(await recorder.listEvents({ eventId: event.eventId })).toHaveLength(1);
    await recorder.recordDiagnostic(sampleDiagnostic());
    expect(await recorder.listDiagnostics({})).not.toEqual([]);
    expect(await recorder.listProblems()).not.toEqual([]);
    await recorder.enforceRetention();
    await recorder.close();
  });
});
