import { getOneMessage, sendMessage } from 'execa';
import { readContents } from '../../corpus/read-contents.js';
import { loadEngine } from '../../engine/engine.js';

/** Reads every row of a copy into memory, in a process of its own: of a large file that memory is all there is. */
const { file } = (await getOneMessage()) as unknown as { file: string };
await sendMessage({ ...(await readContents(await loadEngine(), file)) });
process.disconnect();
