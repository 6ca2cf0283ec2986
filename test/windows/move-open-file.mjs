import { readFile, writeFile } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { moveFile } from './node_modules/flight-recorder-compat/dist/src/recorder/file/move-file.js';

/** Moves a file over one that the engine has open for 200 ms more, and prints what is there then. */
const held = await DuckDBInstance.create('open.db');
await writeFile('new.db', 'the new one');
setTimeout(() => held.closeSync(), 200);
await moveFile('new.db', 'open.db');
console.log(await readFile('open.db', 'utf8'));
