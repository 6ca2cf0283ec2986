import { openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { getOneMessage, sendMessage } from 'execa';
import { confined } from '../../engine/confined.js';
import { loadEngine } from '../../engine/engine.js';
import { UsageError } from '../../errors/errors.js';
import { resolveSubject } from '../../subjects/resolve-subject.js';
import type { BootQuestion } from './boot-trial.js';

/** One boot in a process of its own, of a file that may be somebody's; see `tryBoot`. */
const { file, subject, engine, trace } = (await getOneMessage()) as unknown as BootQuestion;
const notes = openSync(trace, 'a');
const closed = confined(await loadEngine(engine), path.dirname(file));
try {
  const { result, open } = await resolveSubject(subject).boot(closed, file, (statement) => {
    writeSync(notes, `${JSON.stringify(statement)}\n`);
  });
  await open?.close();
  await sendMessage({ ...result });
} catch (error) {
  if (!(error instanceof UsageError)) {
    throw error;
  }
  await sendMessage({ status: 'not-asked', message: error.message });
}
process.disconnect();
