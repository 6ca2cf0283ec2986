// Boots a file on an engine and prints the report; where it is said after how many steps, it dies then with no chance to
// close the file: { engine, file, compact, from, steps } as JSON. Steps are counted from the first that holds `from`.
import process from 'node:process';
import { loadEngine } from '../../../dist/src/engine/engine.js';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

const { engine, file, compact, from, steps } = JSON.parse(process.argv[2]);
let done = 0;
const onStep = ({ sql }) => {
  done += done > 0 || sql.includes(from) ? 1 : 0;
  if (done === steps) {
    process.kill(process.pid, 'SIGKILL');
  }
};
const { duckdb } = await loadEngine(engine);
const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { duckdb, compact, onStep });
await recorder.close();
console.log(JSON.stringify(recorder.bootReport));
process.exit();
