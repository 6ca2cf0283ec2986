import { type BootReport, DuckDbFlightRecorder, type RecorderOptions } from '../../../src/recorder/index.js';

/** Boots with `compact`, closes, and answers what the boot reported. */
export async function compacted(file: string, options: RecorderOptions = {}): Promise<BootReport> {
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { compact: true, ...options });
  await recorder.close();
  return recorder.bootReport;
}

/** Everything in the events that no boot has recorded, in its order. */
export const ROWS = "SELECT COLUMNS(*)::VARCHAR FROM events WHERE event_type <> 'system' ORDER BY rowid";
