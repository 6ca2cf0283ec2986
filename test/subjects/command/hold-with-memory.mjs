// Holds a database, and so much memory that the system takes a while to free it: node hold-with-memory.mjs <file>
import process from 'node:process';
import { DuckDBInstance } from '@duckdb/node-api';

const [, , file] = process.argv;
const held = [await DuckDBInstance.create(file), Buffer.alloc(1024 * 1024 * 1024, 1)];
// Its parent ends then.
process.on('disconnect', () => setInterval(() => held, 1000));
process.send('held');
