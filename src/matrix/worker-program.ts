import { resolveSubject } from '../subjects/resolve-subject.js';
import { runWorker } from './run-worker.js';

await runWorker(resolveSubject);
