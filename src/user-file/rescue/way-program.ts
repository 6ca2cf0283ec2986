import { getOneMessage, sendMessage } from 'execa';
import { recoverCopy } from './recover-copy.js';
import type { Way } from './ways.js';

/** A process of its own for one way: an engine that aborts on a damaged file takes only this way with it. */
const { way, file } = (await getOneMessage()) as unknown as { way: Way; file: string };
await sendMessage({ ...(await recoverCopy(way, file)) });
process.disconnect();
