import { expect, test } from 'vitest';
import { WorkerSlot } from '../../src/matrix/worker-slot.js';

test('no worker is started once the run is aborted', async () => {
  const started = new WorkerSlot(undefined, AbortSignal.abort(new Error('enough'))).workerFor('1.5.5');
  await expect(started).rejects.toThrow('enough');
});
