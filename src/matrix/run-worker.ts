import { on } from 'node:events';
import { promisify } from 'node:util';
import { AD_HOC_ID } from '../corpus/manifest.js';
import { startAhead } from '../engine/attach-in-memory.js';
import { confined } from '../engine/confined.js';
import { loadEngine } from '../engine/engine.js';
import { inTimeZone } from '../engine/in-time-zone.js';
import { onOneThread } from '../engine/one-thread.js';
import { oncePerEngine } from '../engine/with-create.js';
import { messageOf, UsageError } from '../errors/errors.js';
import type { Subject } from '../subjects/subject.js';
import { heldResources } from './crash/resources.js';
import type { CellRequest, WorkerMessage } from './messages.js';
import { runCell } from './run-cell.js';
import { forgetTuning, TIME_ZONE } from './worker-environment.js';

/**
 * The life of a worker process: takes one cell after the other from the runner, tells it what it is asking and what
 * the answer was, and ends when the runner disconnects. The engine is loaded once, while the first cell is on its way:
 * the command line names it.
 */
export async function runWorker(resolveSubject: (id: string) => Subject): Promise<void> {
  // Ctrl-C reaches the whole process group; the runner decides what becomes of its workers.
  process.on('SIGINT', () => {});
  // Whatever the engine is doing, and however the runner ended: nobody is left who could stop this process.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  const requests = on(process, 'message');
  await tell({ type: 'ready' });
  // Where it fails, the first cell meets the same and tells it.
  await loadEngine(process.argv[2]).then(
    (engine) => startAhead(tuned(engine)),
    () => {},
  );
  forgetTuning(process.env);
  for await (const [request] of requests) {
    await tell(await runRequest(request as CellRequest, resolveSubject));
  }
}

async function runRequest(
  request: CellRequest,
  resolveSubject: (id: string) => Subject,
): Promise<WorkerMessage> {
  try {
    const loaded = tuned(await loadEngine(request.cell.engine));
    const isStrange = request.fixture.id === AD_HOC_ID;
    const engine = isStrange ? confined(loaded, request.directory) : loaded;
    await runCell(request, resolveSubject(request.cell.subject), engine, {
      asking: (check, about) => tell({ type: 'asking', check, ...(about === undefined ? {} : { about }) }),
      answered: (check, result) => tell({ type: 'answered', check, result }),
    });
    return { type: 'done', resources: heldResources() };
  } catch (error) {
    const blame = error instanceof UsageError ? 'user' : 'harness';
    return { type: 'broken', blame, message: messageOf(error) };
  }
}

/** What a worker's environment does not say, or says to Node.js only. */
const tuned = oncePerEngine((engine) => {
  const alone = onOneThread(engine);
  return process.platform === 'win32' ? inTimeZone(alone, TIME_ZONE) : alone;
});

/** Not with execa, which takes a worker as long to load as the engine. */
const tell = promisify<WorkerMessage>((message: WorkerMessage, told: (error?: unknown) => void) =>
  process.send?.(message, undefined, {}, told),
);
