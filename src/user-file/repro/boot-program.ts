import { openSync, writeSync } from 'node:fs';
import { getOneMessage, sendMessage } from 'execa';
import { loadEngine } from '../../engine/engine.js';
import { resolveSubject } from '../../subjects/resolve-subject.js';
import type { BootQuestion } from './boot-trial.js';

/** One boot in a process of its own; see `tryBoot`. */
const { file, subject, engine, trace } = (await getOneMessage()) as unknown as BootQuestion;
const notes = openSync(trace, 'a');
const { result, open } = await resolveSubject(subject).boot(await loadEngine(engine), file, (statement) => {
  writeSync(notes, `${JSON.stringify(statement)}\n`);
});
await open?.close();
await sendMessage({ ...result });
process.disconnect();
