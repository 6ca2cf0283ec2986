import { expect, it } from 'vitest';
import { type Diagnostic, DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFileOfOwn } from '../support/in-folder.js';
import { makeLegacyFile } from '../support/legacy-file.js';
import { describeDiagnostics, sampleDiagnostic } from './diagnostic-examples.js';

describeDiagnostics(['r2']);

it('lists the diagnostics that r2 and r3 themselves wrote', async () => {
  for (const born of ['r2', 'r3']) {
    await inFileOfOwn(async (file) => {
      await makeLegacyFile(file, born);
      const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
      const fingerprints = (await recorder.listDiagnostics()).map(({ fingerprint }) => fingerprint);
      expect(fingerprints).toEqual([`fingerprint-${born}-2`, `fingerprint-${born}-1`]);
      await recorder.close();
    });
  }
});

it('refuses a diagnostic that breaks a rule, by name', async () => {
  const recorder = await DuckDbFlightRecorder.newInMemory(7);
  const wrong = { severity: 'terrible', jobId: 'job-1', linkConfidence: 'sure', fingerprint: ' ' };
  for (const [field, value] of Object.entries(wrong)) {
    const refused = recorder.recordDiagnostic({ ...sampleDiagnostic(), [field]: value } as Diagnostic);
    await expect(refused).rejects.toThrow(new RegExp(`^HSK-400-INVALID-EVENT: ${field} `));
  }
  await expect(recorder.getDiagnostic('x')).rejects.toThrow(
    'HSK-400-INVALID-EVENT: id is not a UUID. Nothing was read from ":memory:".',
  );
  await expect(recorder.listDiagnostics({ limit: 0 })).rejects.toThrow('. Nothing was read from ":memory:".');
  expect(await recorder.listDiagnostics()).toEqual([]);
  await recorder.close();
});

it('lists what others wrote: JSON that is none for JavaScript, times at either end', async () => {
  const recorder = await DuckDbFlightRecorder.newInMemory(7);
  await recorder.recordDiagnostic(sampleDiagnostic({ timestamp: '0000-06-01T00:00:00Z' }));
  const connection = await recorder.connection();
  await connection.run(
    `INSERT INTO diagnostics (id, fingerprint, title, source, surface, timestamp, metadata)
     VALUES (uuid(), 'other', 'odd', 'x', 'x', 'infinity', '{"a":[Infinity,],}')`,
  );
  expect(await recorder.listDiagnostics()).toMatchObject([
    { title: 'odd', timestamp: null, metadata: '{"a":[Infinity,],}' },
    { timestamp: '0000-06-01T00:00:00.000000Z', metadata: null },
  ]);
  expect(await recorder.listProblems()).toMatchObject([
    { fingerprint: 'other', firstSeen: null, lastSeen: null },
    { firstSeen: '0000-06-01T00:00:00.000000Z' },
  ]);
  await recorder.close();
});
