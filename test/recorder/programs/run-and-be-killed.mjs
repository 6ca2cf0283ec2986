import process from 'node:process';
import { getOneMessage } from 'execa';
import { loadEngine } from '../../../dist/src/engine/engine.js';

/** Runs the statements it is sent on a plainly opened file, then dies with no chance to close it. */
const database = await (await loadEngine()).open(process.argv[2]);
for (const statement of await getOneMessage()) {
  await database.run(statement);
}
process.kill(process.pid, 'SIGKILL');
