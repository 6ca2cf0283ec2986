// Tries a way like the real program, but dies natively, as an engine does on a damaged file, while it opens one.
import process from 'node:process';
import { getOneMessage, sendMessage } from 'execa';
import { recoverCopy } from '../../../dist/src/user-file/rescue/recover-copy.js';

const { way, file } = await getOneMessage();
if (way.method === 'open') {
  process.abort();
}
await sendMessage({ ...(await recoverCopy(way, file)) });
process.disconnect();
