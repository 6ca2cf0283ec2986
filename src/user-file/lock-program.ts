import { getOneMessage, sendMessage } from 'execa';
import { loadEngine } from '../engine/engine.js';
import { engineWords } from '../engine/engine-words.js';

/**
 * Asks the engine whether another process has a file open, in a process of its own: opening and closing a file drops
 * every lock that the same process holds on it. Answers what the engine said, whatever it is.
 */
const { file } = (await getOneMessage()) as unknown as { file: string };
const engine = await loadEngine();
const complaint = await engine.open(file, { access_mode: 'READ_ONLY' }).then(
  (database) => {
    database.close();
    return '';
  },
  (error: unknown) => engineWords(error),
);
await sendMessage({ complaint });
process.disconnect();
