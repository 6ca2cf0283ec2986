import { messageOf } from '../errors/errors.js';
import type { DuckDbFlightRecorder } from '../recorder/index.js';
import { type BootStatement, type OpenSubject, RETENTION_DAYS, type Subject } from './subject.js';

/** The recorder of this project, opened as the application opens it. */
export const recorderSubject: Subject = {
  id: 'recorder',
  explainsErrors: true,
  async boot(engine, file, observe) {
    const statements: BootStatement[] = [];
    const onStep = (step: BootStatement) => {
      statements.push(step);
      observe?.(step);
    };
    // Loaded here: who plans a matrix knows every subject, and opens no file.
    const { DuckDbFlightRecorder } = await import('../recorder/index.js');
    try {
      const recorder = await DuckDbFlightRecorder.newOnPath(file, RETENTION_DAYS, {
        duckdb: engine.duckdb,
        onStep,
      });
      return { result: { status: 'booted', statements }, open: openSubject(recorder) };
    } catch (error) {
      return { result: { status: 'failed', statements, message: messageOf(error) } };
    }
  },
};

function openSubject(recorder: DuckDbFlightRecorder): OpenSubject {
  return {
    lostLog: recorder.bootReport.lostLog,
    record: (event) => recorder.recordEvent(event),
    list: (filter) => recorder.listEvents({ ...filter, limit: Number.MAX_SAFE_INTEGER }),
    close: () => recorder.close(),
  };
}
