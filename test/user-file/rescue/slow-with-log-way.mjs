// Tries a way like the real program, but with the log no way leads to a database, and the first never comes to an end.
import process from 'node:process';
import { getOneMessage, sendMessage } from 'execa';
import { recoverCopy } from '../../../dist/src/user-file/rescue/recover-copy.js';

const { way, file } = await getOneMessage();
while (way.method === 'open' && way.log === undefined) {
  // Not even the event loop turns.
}
const failed = { outcome: 'failed', message: 'no' };
await sendMessage(way.log === 'none' ? { ...(await recoverCopy(way, file)) } : failed);
process.disconnect();
