import { once } from 'node:events';
import type { MinderMessage } from './ask-minder.js';
import { type CommandOrder, mindCommand } from './mind-command.js';

/**
 * Stands between a worker and a command of somebody else's. A worker can be killed at any instant; its connection to
 * this process then breaks, and this process takes the command down with it, so that none outlives a run.
 */
const abandoned = new AbortController();
process.on('disconnect', () => abandoned.abort());
// Ctrl-C reaches the whole process group, but the command, which has to be ended first, leads one of its own.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {});
}
const [order] = (await once(process, 'message')) as [CommandOrder];
const end = await mindCommand(order, abandoned.signal, (pid) => void tell({ kind: 'started', pid }));
await tell(end);
if (process.connected) {
  process.disconnect();
}

/** Nobody listens any more once the worker is gone. */
async function tell(message: MinderMessage): Promise<void> {
  await new Promise<unknown>((resolve) => process.send?.(message, undefined, undefined, resolve));
}
