import { expect, onTestFinished, test } from 'vitest';
import { WorkerSlot } from '../../src/matrix/worker-slot.js';

test('no worker is started once the run is aborted', async () => {
  const started = new WorkerSlot(undefined, AbortSignal.abort(new Error('enough'))).workerFor('1.5.5');
  await expect(started).rejects.toThrow('enough');
});

test('of more workers than ten no leak is told', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const { signal } = new AbortController();
  const slots = Array.from({ length: 11 }, () => new WorkerSlot(undefined, signal));
  await Promise.all(slots.map((slot) => slot.close()));
  // It is told once all else is done.
  await new Promise(setImmediate);
  expect(warnings).toEqual([]);
});
