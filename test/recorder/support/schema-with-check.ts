/**
 * Statements that make a schema with a table whose CHECK calls a macro of that schema as whoever is in it does.
 *
 * @param schema its name, as SQL
 */
export function schemaWithCheck(schema: string, macro: string, check: string): string[] {
  return [
    `CREATE SCHEMA flight_recorder.${schema}`,
    `USE flight_recorder.${schema}`,
    `CREATE MACRO ${macro}`,
    `CREATE TABLE sums (a INTEGER PRIMARY KEY, CHECK (${check}))`,
  ];
}
