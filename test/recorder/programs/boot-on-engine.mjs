// Opens a file with the recorder on another engine and prints what came of it: <engine> <file>.
import { loadEngine } from '../../../dist/src/engine/engine.js';
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

const [, , id, file] = process.argv;
const { duckdb } = await loadEngine(id);
try {
  const recorder = await DuckDbFlightRecorder.newOnPath(file, 7, { duckdb });
  await recorder.close();
  console.log('booted');
} catch (error) {
  console.log(error.message);
}
process.exit();
