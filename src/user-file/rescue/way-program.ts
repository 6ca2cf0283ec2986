import { getOneMessage, sendMessage } from 'execa';
import { recoverCopy } from './recover-copy.js';
import type { SkippedTable } from './skipped-table.js';
import type { Way } from './ways.js';

/** A process of its own for one way: an engine that aborts on a damaged file takes only this way with it. */
const { way, file, skipped } = (await getOneMessage()) as unknown as {
  way: Way;
  file: string;
  skipped: SkippedTable[];
};
await sendMessage({ ...(await recoverCopy(way, file, skipped)) });
process.disconnect();
