// Tries a way like the real program, but never comes to an end, as an engine can on a damaged file, while it opens one.
import process from 'node:process';
import { getOneMessage, sendMessage } from 'execa';
import { recoverCopy } from '../../../dist/src/user-file/rescue/recover-copy.js';

const { way, file } = await getOneMessage();
while (way.method === 'open') {
  // Not even the event loop turns.
}
await sendMessage({ ...(await recoverCopy(way, file)) });
process.disconnect();
