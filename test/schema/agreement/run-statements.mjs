// Runs statements on a database file in a process of its own, with the bundled engine:
// node run-statements.mjs <file> <JSON array of statements> close|kill
import process from 'node:process';
import { DuckDBInstance } from '@duckdb/node-api';

const [file, statements, end] = process.argv.slice(2);
const instance = await DuckDBInstance.create(file);
const connection = await instance.connect();
for (const statement of JSON.parse(statements)) {
  await connection.run(statement);
}
if (end === 'kill') {
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}
connection.closeSync();
instance.closeSync();
