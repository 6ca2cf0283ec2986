import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../engine/engine.js';
import type { Subject } from '../../subjects/subject.js';
import type { BootTrace } from './plan-kills.js';

/** Boots a subject once and notes after which statements the folder of the file was not as before. */
export async function traceBoot(subject: Subject, engine: Engine, file: string): Promise<BootTrace> {
  const directory = path.dirname(file);
  const changing: number[] = [];
  let statements = 0;
  let state = stateOf(directory);
  const startedAt = performance.now();
  const { result, open } = await subject.boot(engine, file, () => {
    statements += 1;
    const now = stateOf(directory);
    if (now !== state) {
      changing.push(statements);
      state = now;
    }
  });
  const durationMs = performance.now() - startedAt;
  await open?.close();
  return result.status === 'booted' && result.readyAfterMs !== undefined
    ? { changing, durationMs, readyAfterMs: result.readyAfterMs }
    : { changing, durationMs };
}

/** Sizes and times by kind of file: only looked at, for reading an open file would drop the engine's lock on it. */
function stateOf(directory: string): string {
  const states = readdirSync(directory).map((name) => {
    const stats = statSync(path.join(directory, name), { throwIfNoEntry: false });
    const isWorkFile = name.includes('.migrating-');
    // What stands in a work file makes no difference to the database it may replace one day.
    return isWorkFile ? 'work file' : `${name} ${stats?.size} ${stats?.mtimeMs} ${stats?.ino}`;
  });
  return [...new Set(states)].sort().join('\n');
}
