// Prints as JSON which indexes of a database file disagree with their tables, as the engine of that version finds them:
// node find-disagreements.mjs <version> <file>
import process from 'node:process';
import { loadEngine } from '../../../dist/src/engine/engine.js';
import { findDisagreements } from '../../../dist/src/schema/agreement/agreement.js';
import { readCatalog } from '../../../dist/src/schema/catalog/read-catalog.js';

const [version, file] = process.argv.slice(2);
const database = await (await loadEngine(version)).open(file);
console.log(JSON.stringify(await findDisagreements(database, await readCatalog(database))));
await database.close();
