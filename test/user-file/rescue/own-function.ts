import { loadEngine } from '../../../src/engine/engine.js';

/** Makes a file as an application does that has given the engine a function of its own, `own(INTEGER)`. */
export async function makeWithOwnFunction(file: string, statements: readonly string[]): Promise<void> {
  const { duckdb } = await loadEngine();
  const instance = await duckdb.DuckDBInstance.create(file);
  const connection = await instance.connect();
  connection.registerScalarFunction(
    duckdb.DuckDBScalarFunction.create({
      name: 'own',
      mainFunction: (_info, input, output) => {
        for (let row = 0; row < input.rowCount; row++) {
          output.setItem(row, input.getColumnVector(0).getItem(row));
        }
        output.flush();
      },
      returnType: duckdb.INTEGER,
      parameterTypes: [duckdb.INTEGER],
    }),
  );
  try {
    for (const statement of statements) {
      await connection.run(statement);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
