import { parentPort } from 'node:worker_threads';

/** Kills the process after the microseconds that it is sent. It spins: a timer is exact to the millisecond at best. */
parentPort?.once('message', (microseconds: number) => {
  const end = performance.now() + microseconds / 1000;
  while (performance.now() < end) {
    // Spinning.
  }
  process.kill(process.pid, 'SIGKILL');
});
