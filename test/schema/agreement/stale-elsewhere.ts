import { loadEngine } from '../../../src/engine/engine.js';

/**
 * Makes a file in which only an index of schema sales misses rows, 20 of 40: they came with a log that somebody replayed
 * and closed without a look at the index (duckdb 23788).
 */
export async function makeStaleElsewhere(file: string): Promise<void> {
  for (const statements of [
    [
      'CREATE TABLE orders (id INTEGER); CREATE INDEX by_customer ON orders (id); INSERT INTO orders VALUES (1)',
      'CREATE SCHEMA sales; CREATE TABLE sales.orders (id INTEGER, customer VARCHAR)',
      'CREATE INDEX by_customer ON sales.orders (customer)',
      insert(0, 20),
    ],
    ['PRAGMA disable_checkpoint_on_shutdown', insert(20, 40)],
    [],
  ]) {
    const database = await (await loadEngine()).open(file);
    for (const statement of statements) {
      await database.run(statement);
    }
    await database.close();
  }
}

function insert(from: number, to: number): string {
  return `INSERT INTO sales.orders SELECT i, 'customer ' || i FROM range(${from}, ${to}) AS r(i)`;
}
