import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { DuckDbFlightRecorder } from '../../src/recorder/index.js';

/**
 * A process that opens a file once, as an application does, and prints the milliseconds from there until it has let go
 * of it and, with them, the memory it took: `recorder <file>`, or `bare <file> [<file of statements, as JSON>]`.
 */
const [how, file = '', statements] = process.argv.slice(2);
const sql: string[] = statements === undefined ? [] : JSON.parse(readFileSync(statements, 'utf8'));
// What the imports left behind is nobody's cost, and it would be collected at the worst moment.
globalThis.gc?.();
const start = performance.now();
if (how === 'recorder') {
  await (await DuckDbFlightRecorder.newOnPath(file, 7)).close();
} else {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of sql) {
    await connection.run(statement);
  }
  connection.closeSync();
  instance.closeSync();
}
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, memoryMb: process.resourceUsage().maxRSS / 1024 }));
