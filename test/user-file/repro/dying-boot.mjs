import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { getOneMessage } from 'execa';

/** Boots nothing: notes one statement, complains, and dies natively. */
const { trace, file } = await getOneMessage();
appendFileSync(trace, `${JSON.stringify({ sql: `ATTACH '${file}'`, durationMs: 1 })}\n{"sql":"cut o`);
process.stderr.write(`a noise\nfatal in ${file}\n`, () => process.kill(process.pid, 'SIGKILL'));
