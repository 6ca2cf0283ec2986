import { getOneMessage, sendMessage } from 'execa';
import { loadEngine } from '../engine/engine.js';
import { examine } from './examination.js';

/** Reads a copy in a process of its own: a damaged file that brings the engine down takes only this process with it. */
const { file } = (await getOneMessage()) as unknown as { file: string };
await sendMessage({ ...(await examine(await loadEngine(), file)) });
process.disconnect();
