import { expect, it } from 'vitest';
import { DuckDbFlightRecorder } from '../../../src/recorder/index.js';
import { inFileOfOwn } from '../support/in-folder.js';
import { makeLegacyFile } from '../support/legacy-file.js';
import { sampleEvent } from '../support/sample-event.js';
import { describeTimes } from './time-examples.js';

describeTimes(['a fresh file', 'r0']);

it('lists old rows at the instant that their writer meant', async () => {
  await inFileOfOwn(async (file) => {
    await makeLegacyFile(file, 'r7');
    const recorder = await DuckDbFlightRecorder.newOnPath(file, 7);
    const [first] = await recorder.listEvents({ eventId: 'e7e70000-0007-4000-8000-000000000001' });
    expect(first?.timestamp).toBe('2026-04-06T09:07:01.017456Z');
    await recorder.close();
  });
});

it('takes the present moment for an event without a time', async () => {
  const recorder = await DuckDbFlightRecorder.newInMemory(7);
  const from = new Date().toISOString();
  const event = sampleEvent();
  await recorder.recordEvent(event);
  const to = new Date().toISOString();
  expect(await recorder.listEvents({ eventId: event.eventId, from, to })).toHaveLength(1);
  await recorder.close();
});
