import { expect, test } from 'vitest';
import { Interrupted, interruptible } from '../../src/command-line/interruption.js';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s interrupts the work, and nothing after it',
  async (signal) => {
    const before = process.listenerCount(signal);
    const working = interruptible(
      (aborted) =>
        new Promise((_, reject) => {
          aborted.addEventListener('abort', () => reject(aborted.reason));
        }),
    );
    process.emit(signal, signal);
    await expect(working).rejects.toEqual(new Interrupted(signal));
    // Who presses Ctrl-C later ends the process again.
    expect(process.listenerCount(signal)).toBe(before);
  },
);
