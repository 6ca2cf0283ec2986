import { expect, expectTypeOf, it } from 'vitest';
import { DuckDbFlightRecorder, type FlightEvent, type RecorderOptions } from '../../src/recorder/index.js';
import { sampleEvent } from './support/sample-event.js';

// What `npm run typecheck` says of a caller's own types.

interface Attempt {
  readonly number: number;
  readonly note?: string;
}

type Primitive = string | number | boolean | null | undefined;

it('an event takes a payload with an interface for its type, and an array that is only read', async () => {
  expectTypeOf<Attempt>().toExtend<FlightEvent['payload']>();
  expectTypeOf<readonly string[]>().toExtend<FlightEvent['wsids']>();
  const payload: Attempt = { number: 1 };
  const wsids: readonly string[] = ['WS-1'];
  const event: FlightEvent = { ...sampleEvent(), payload, wsids };
  const recorder = await DuckDbFlightRecorder.newInMemory(7);
  await recorder.recordEvent(event);
  expect(await recorder.listEvents()).toMatchObject([{ payload, wsids }]);
  await recorder.close();
});

it('no payload is a primitive or missing, and wsids hold nothing but strings', () => {
  expectTypeOf<Exclude<Primitive, FlightEvent['payload']>>().toEqualTypeOf<Primitive>();
  expectTypeOf<number[]>().not.toExtend<FlightEvent['wsids']>();
  expectTypeOf<string>().not.toExtend<FlightEvent['wsids']>();
});

it('an option may be undefined, as a field of a filter may', async () => {
  const options: RecorderOptions = { duckdb: undefined, onStep: undefined };
  const recorder = await DuckDbFlightRecorder.newInMemory(7, options);
  expect(await recorder.listEvents({ jobId: undefined })).toEqual([]);
  await recorder.close();
});
