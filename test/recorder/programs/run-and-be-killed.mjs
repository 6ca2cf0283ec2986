import process from 'node:process';
import { getOneMessage } from 'execa';
import { loadEngine } from '../../../dist/src/engine/engine.js';

/** Runs the statements it is sent on a plainly opened file, then dies with no chance to close it. */
const [, , file, engine] = process.argv;
const database = await (await loadEngine(engine)).open(file);
for (const statement of await getOneMessage()) {
  await database.run(statement);
}
process.kill(process.pid, 'SIGKILL');
