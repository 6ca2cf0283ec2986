// Boots a file with `compact` on an engine and prints the report; dies after so many steps of the compaction, if it is said
// of how many: <engine> <file> [<steps>].
import process from 'node:process';
import { loadEngine } from '../../../dist/src/engine/engine.js';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

const [, , id, file, steps] = process.argv;
let done = 0;
const onStep = ({ sql }) => {
  // It begins with a look at how many rows are left.
  done += done > 0 || sql.includes('left_over') ? 1 : 0;
  if (done === Number(steps)) {
    process.kill(process.pid, 'SIGKILL');
  }
};
const { duckdb } = await loadEngine(id);
const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { duckdb, compact: true, onStep });
await recorder.close();
console.log(JSON.stringify(recorder.bootReport));
process.exit();
