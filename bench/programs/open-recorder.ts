// The recorder loads it with its first boot, the bare open before: of neither is it the time that is measured.
import '@duckdb/node-api';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';
import { printOpenCost } from '../open-cost.js';

/** A process that opens a file with the recorder once, as an application does, and prints what that cost: `<file>`. */
await printOpenCost(async () => {
  await (await DuckDbFlightRecorder.newOnPath(process.argv[2] ?? '', 7)).close();
});
