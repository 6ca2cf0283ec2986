// Boots the recorder on a file and closes it. Prints one line of JSON: what the boot report says, or the refusal.
import { DuckDbFlightRecorder } from '../../../dist/src/recorder/index.js';

try {
  const recorder = await DuckDbFlightRecorder.newOnPath(process.argv[2], 7);
  await recorder.close();
  console.log(JSON.stringify({ booted: true, report: recorder.bootReport }));
} catch (error) {
  console.log(JSON.stringify({ booted: false, code: error.code, message: error.message }));
}
