import { getOneMessage, sendMessage } from 'execa';
import { strangerSettings } from '../engine/close-off.js';
import { loadEngine } from '../engine/engine.js';
import { engineWords } from '../engine/engine-words.js';
import type { OpenQuestion } from './open-plainly.js';

/**
 * Opens a file plainly and closes it, in a process of its own: opening and closing a file drops every lock that the same
 * process holds on it, and an engine can die of a file. Answers what the engine said, nothing when it had no complaint.
 */
const { file, engine: id, accessMode } = (await getOneMessage()) as unknown as OpenQuestion;
const engine = await loadEngine(id);
const settings = { ...strangerSettings, access_mode: accessMode };
const complaint = await engine.open(file, settings).then(
  (database) => database.close().then(() => ''),
  (error: unknown) => engineWords(error),
);
await sendMessage({ complaint });
process.disconnect();
