import { expect, it } from 'vitest';
import { type Diagnostic, DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { describeDiagnostics, sampleDiagnostic } from './diagnostic-examples.js';
import { inFileOfOwn } from './support/in-folder.js';
import { makeLegacyFile } from './support/legacy-file.js';

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
  await expect(recorder.getDiagnostic('x')).rejects.toMatchObject({ code: 'HSK-400-INVALID-EVENT' });
  expect(await recorder.listDiagnostics()).toEqual([]);
  await recorder.close();
});
