import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { DuckDbFlightRecorder, FlightRecorderError } from '../../src/recorder/index.js';
import { type Answer, followSteps, type Subject } from './model/follow-steps.js';
import { type Call, steps } from './model/steps.js';
import { inFileOfOwn } from './support/in-folder.js';

afterEach(() => {
  vi.useRealTimers();
});

test('whatever is called in whatever order, a recorder answers as its model does', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await fc.assert(
    fc.asyncProperty(steps(10, false), (sequence) =>
      inFileOfOwn((file) => followSteps(inThisProcess(file), sequence)),
    ),
    { numRuns: 4 },
  );
});

function inThisProcess(file: string): Subject {
  let recorder: DuckDbFlightRecorder | undefined;
  return {
    async setClock(milliseconds) {
      vi.setSystemTime(milliseconds);
    },
    async open(days) {
      recorder = await DuckDbFlightRecorder.newOnPath(file, days);
      return recorder.bootReport;
    },
    call: ({ method, args }) => answerOf(recorder, method, args),
    async close() {
      await recorder?.close();
    },
    async kill() {
      expect.unreachable('a test does not kill itself');
    },
  };
}

async function answerOf(
  recorder: DuckDbFlightRecorder | undefined,
  method: Call['method'],
  args: readonly unknown[],
): Promise<Answer> {
  try {
    const run: ((...given: never[]) => Promise<unknown>) | undefined = recorder?.[method];
    return { value: await run?.apply(recorder, args as never[]) };
  } catch (error) {
    if (error instanceof FlightRecorderError) {
      return { code: error.code };
    }
    throw error;
  }
}
