import { loadEngine } from '../../../src/engine/engine.js';
import { identifier } from '../../../src/engine/sql.js';
import { withDatabase } from '../../../src/engine/with-database.js';

/**
 * Statements that make a macro for every function of the engine that can be called, so that nobody can call one by its bare
 * name any more: each takes more arguments than anybody gives it. What the engine's own syntax calls is left out: of
 * `count(*)` nobody can say by which name it is meant.
 */
export async function macrosLikeFunctions(): Promise<string[]> {
  return await withDatabase(await loadEngine(), ':memory:', {}, async (database) => {
    const functions = await database.rows(
      "SELECT DISTINCT function_name AS name FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate', 'macro')",
    );
    return functions
      .map(({ name }) => String(name))
      .filter((name) => /^\w+$/.test(name) && !OF_SYNTAX.includes(name))
      .map((name) => `CREATE MACRO ${identifier(name)}(a, b, c, d, e, f, g, h, i) AS 'a macro'`);
  });
}

const OF_SYNTAX = ['count_star', 'list_value', 'struct_pack', 'timezone', 'get_current_timestamp'];
