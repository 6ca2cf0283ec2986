import { closeSync, copyFileSync, fsyncSync, openSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { printOpenCost } from '../open-cost.js';

/**
 * A process that migrates a file so that a kill at any instant leaves a whole one, with nothing but the engine, and prints
 * what that cost: `<file> <file of statements, as JSON>`. It looks at the catalog, as whoever has to find out what is
 * missing, under the engine's lock, and works on a copy that takes the file's place.
 */
const [file = '', statements = ''] = process.argv.slice(2);
const sql: string[] = JSON.parse(readFileSync(statements, 'utf8'));
const work = `${file}.work`;
await printOpenCost(async () => {
  const starting = DuckDBInstance.create(':memory:');
  copyFileSync(file, work);
  const instance = await starting;
  const connection = await instance.connect();
  const rows = async (query: string) => (await connection.runAndReadAll(query)).getRows();
  await connection.run(
    `PRAGMA disable_checkpoint_on_shutdown; ATTACH '${file}' AS held; ATTACH '${work}' AS work; USE held`,
  );
  await rows('SELECT database_name, index_name, expressions, is_unique FROM duckdb_indexes()');
  const tables = (await rows('SELECT database_name, table_name FROM duckdb_tables()')).filter(
    ([database]) => database === 'held',
  );
  const questions = tables.map(([, table]) => `SELECT '${table}', * FROM pragma_table_info('${table}')`);
  await rows(questions.join(' UNION ALL '));
  await connection.run(["USE work; SET checkpoint_threshold = '0B'", ...sql].join('; '));
  renameSync(work, file);
  const placed = connection.run(
    `USE memory; DETACH work; DETACH held; ATTACH '${file}' AS placed; USE placed`,
  );
  flush(path.dirname(file));
  await placed;
  connection.closeSync();
  instance.closeSync();
});

/** Windows has no handle to flush for a folder. */
function flush(folder: string): void {
  if (process.platform !== 'win32') {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  }
}
