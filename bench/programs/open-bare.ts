import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { printOpenCost } from '../open-cost.js';

/**
 * A process that opens a file once with nothing but the engine, sends it the statements, and prints what that cost:
 * `<file> [<file of statements, as JSON>]`. It is timed as a whole too, so it loads no module that it could do without.
 */
const [file = '', statements] = process.argv.slice(2);
const sql: string[] = statements === undefined ? [] : JSON.parse(readFileSync(statements, 'utf8'));
await printOpenCost(async () => {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of sql) {
    await connection.run(statement);
  }
  connection.closeSync();
  instance.closeSync();
});
