import process from 'node:process';
import { loadEngine } from '../../engine/engine.js';
import { HarnessError, messageOf, UsageError } from '../../errors/errors.js';
import { proposeDeclarations } from './propose-declarations.js';
import { recordRecorder } from './recording.js';

/**
 * What the scaffold asks of the recorder in its copy of the repository, in a process of its own: `record` or `propose`.
 * The answer is JSON on stdout; what went wrong is one line on stderr and exit code 1.
 */
const engine = await loadEngine();
try {
  const answer =
    process.argv[2] === 'record' ? await recordRecorder(engine) : await proposeDeclarations(engine);
  process.stdout.write(JSON.stringify(answer));
} catch (error) {
  const isForeseen = error instanceof HarnessError || error instanceof UsageError;
  process.stderr.write(isForeseen ? messageOf(error) : String((error as Error).stack));
  process.exitCode = 1;
}
