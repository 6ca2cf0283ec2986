import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFileOfOwn } from '../support/in-folder.js';
import { makeLegacyFile } from '../support/legacy-file.js';

export function sampleDiagnostic(fields: Partial<Diagnostic> = {}): Diagnostic {
  return {
    id: randomUUID(),
    fingerprint: 'print',
    title: 'It broke',
    severity: 'error',
    source: 'compiler',
    surface: 'editor',
    ...fields,
  };
}

/** Diagnostics in files of those births. */
export function describeDiagnostics(births: readonly string[]): void {
  describe.each(births)('diagnostics in a file born %s', (born) => {
    async function inLegacyFile(test: (recorder: DuckDbFlightRecorder) => Promise<void>): Promise<void> {
      await inFileOfOwn(async (file) => {
        await makeLegacyFile(file, born, born === 'r0' ? [] : ['DELETE FROM diagnostics', 'CHECKPOINT']);
        const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
        await test(recorder);
        await recorder.close();
      });
    }

    it('are given back as they were recorded', async () => {
      await inLegacyFile(async (recorder) => {
        const full = sampleDiagnostic({
          message: 'Gro\u0308\u00dfe',
          tool: 'tsc',
          code: 'TS1',
          wsid: 'WS-1',
          jobId: '10b00000-0000-4000-8000-000000000001',
          linkConfidence: 'inferred',
          timestamp: '2026-04-06T12:00:00.123999+02:00',
          metadata: { 'e\u0301': [1] },
        });
        await recorder.recordDiagnostic(full);
        expect(await recorder.getDiagnostic(full.id)).toEqual({
          ...full,
          message: 'Gr\u00f6\u00dfe',
          timestamp: '2026-04-06T10:00:00.123000Z',
          metadata: { '\u00e9': [1] },
        });
        const bare = sampleDiagnostic();
        await recorder.recordDiagnostic(bare);
        const nothing = {
          message: null,
          tool: null,
          code: null,
          wsid: null,
          jobId: null,
          linkConfidence: null,
        };
        expect(await recorder.getDiagnostic(bare.id)).toEqual({
          ...bare,
          ...nothing,
          metadata: null,
          timestamp: expect.stringMatching(/^20\d\d-.*\.\d{3}000Z$/),
        });
        expect(await recorder.getDiagnostic(randomUUID())).toBeUndefined();
      });
    });

    it('are recorded as an event too, whose trace is the diagnostic', async () => {
      await inLegacyFile(async (recorder) => {
        const diagnostic = sampleDiagnostic({ timestamp: '2026-04-06T10:00:00.123456Z', wsid: 'WS-1' });
        await recorder.recordDiagnostic(diagnostic);
        expect(await recorder.listEvents({ traceId: diagnostic.id })).toMatchObject([
          {
            eventType: 'diagnostic',
            actor: 'system',
            timestamp: '2026-04-06T10:00:00.123456Z',
            wsids: ['WS-1'],
            payload: { diagnostic_id: diagnostic.id, title: 'It broke' },
          },
        ]);
        await expect(recorder.recordDiagnostic({ ...diagnostic, title: 'again' })).rejects.toMatchObject({
          code: 'HSK-500-DB',
        });
        expect(await recorder.listEvents({ traceId: diagnostic.id })).toHaveLength(1);
      });
    });

    it('are listed newest first, by severity, fingerprint and job', async () => {
      await inLegacyFile(async (recorder) => {
        const jobId = '10b00000-0000-4000-8000-000000000001';
        await recorder.recordDiagnostic(
          sampleDiagnostic({ title: 'new', timestamp: '2026-01-02T00:00:00Z', jobId }),
        );
        await recorder.recordDiagnostic(
          sampleDiagnostic({
            title: 'old',
            timestamp: '2026-01-01T00:00:00Z',
            severity: 'hint',
            fingerprint: 'p2',
          }),
        );
        await recorder.recordDiagnostic(
          sampleDiagnostic({ title: 'newest', timestamp: '2026-01-02T00:00:00.001Z' }),
        );
        const titles = async (...filter: Parameters<typeof recorder.listDiagnostics>) =>
          (await recorder.listDiagnostics(...filter)).map(({ title }) => title);
        expect(await titles()).toEqual(['newest', 'new', 'old']);
        expect(await titles({ severity: 'hint' })).toEqual(['old']);
        expect(await titles({ fingerprint: 'p2' })).toEqual(['old']);
        expect(await titles({ jobId })).toEqual(['new']);
        expect(await titles({ fingerprint: 'print', severity: 'error', limit: 1 })).toEqual(['newest']);
      });
    });

    it('are grouped into problems: count, first and last seen, title and severity of the newest', async () => {
      await inLegacyFile(async (recorder) => {
        const times = ['2026-01-02T00:00:00.5Z', '2026-01-03T00:00:00Z', '2026-01-01T23:59:59.999Z'];
        const severities = ['error', 'hint', 'warning', 'error'] as const;
        for (const [i, severity] of severities.entries()) {
          const timestamp = times[i % times.length] ?? '';
          await recorder.recordDiagnostic(sampleDiagnostic({ title: `seen ${i}`, severity, timestamp }));
        }
        await recorder.recordDiagnostic(
          sampleDiagnostic({ fingerprint: 'other', severity: 'fatal', timestamp: '2026-01-02T00:00:00Z' }),
        );
        expect(await recorder.listProblems()).toEqual([
          {
            fingerprint: 'print',
            title: 'seen 1',
            severity: 'hint',
            count: 4,
            firstSeen: '2026-01-01T23:59:59.999000Z',
            lastSeen: '2026-01-03T00:00:00.000000Z',
          },
          {
            fingerprint: 'other',
            title: 'It broke',
            severity: 'fatal',
            count: 1,
            firstSeen: '2026-01-02T00:00:00.000000Z',
            lastSeen: '2026-01-02T00:00:00.000000Z',
          },
        ]);
      });
    });
  });
}
