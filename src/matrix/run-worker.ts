import { getEachMessage, sendMessage } from 'execa';
import { loadEngine } from '../engine/engine.js';
import { messageOf, UsageError } from '../errors.js';
import type { Subject } from '../subjects/subject.js';
import type { CellRequest, WorkerMessage } from './messages.js';
import { runCell } from './run-cell.js';

/**
 * The life of a worker process: takes one cell after the other from the runner, tells it what it is asking and what
 * the answer was, and ends when the runner disconnects. The engine is loaded once, with the first cell.
 */
export async function runWorker(resolveSubject: (id: string) => Subject): Promise<void> {
  // Ctrl-C reaches the whole process group; the runner decides what becomes of its workers.
  process.on('SIGINT', () => {});
  await tell({ type: 'ready' });
  for await (const request of getEachMessage()) {
    await tell(await runRequest(request as unknown as CellRequest, resolveSubject));
  }
}

async function runRequest(
  request: CellRequest,
  resolveSubject: (id: string) => Subject,
): Promise<WorkerMessage> {
  try {
    await runCell(request, resolveSubject(request.cell.subject), await loadEngine(request.cell.engine), {
      asking: (check) => tell({ type: 'asking', check }),
      answered: (check, result) => tell({ type: 'answered', check, result }),
    });
    return { type: 'done', residentBytes: process.memoryUsage.rss() };
  } catch (error) {
    const blame = error instanceof UsageError ? 'user' : 'harness';
    return { type: 'broken', blame, message: messageOf(error) };
  }
}

function tell(message: WorkerMessage): Promise<void> {
  return sendMessage(message);
}
