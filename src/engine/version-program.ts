import { loadEngine } from './engine.js';

/** Prints what an engine answers when it is asked for its version: `node version-program.js <id>`. */
const engine = await loadEngine(process.argv[2]);
const database = await engine.open(':memory:');
const [row] = await database.rows('SELECT version() AS version');
database.close();
console.log(String(row?.version).replace(/^v/, ''));
