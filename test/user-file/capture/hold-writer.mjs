import { writeFileSync } from 'node:fs';

/** Preloaded by NODE_OPTIONS: a process that writes a fixture says that it is there, and then waits to be ended. */
if (process.argv[1]?.endsWith('writer-program.js')) {
  writeFileSync(process.env.WRITER_IS_THERE, '');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
