import { readManifest } from '../corpus/read-manifest.js';
import { loadEngine } from '../engine/engine.js';
import { openPlainly } from './plain-open.js';

/** Opens every fixture plainly on one engine: `node plain-open-program.js <engine>`. Prints `{"r0":"whole",...}`. */
const engine = await loadEngine(process.argv[2]);
const found: Record<string, string> = {};
for (const fixture of (await readManifest()).fixtures) {
  found[fixture.id] = await openPlainly(engine, fixture);
}
console.log(JSON.stringify(found));
// A client that cannot close its instances (1.1.3) would keep the process alive.
process.exit();
