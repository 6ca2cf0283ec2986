import type { SqlConnection } from '../../engine/database.js';
import { identifier } from '../../engine/sql.js';
import { messageOf } from '../../errors/errors.js';
import { type LookUp, rowIdentity } from './look-ups.js';

/** What a look-up through an index found, or why it failed. */
export type Answer = { readonly rows: number; readonly rowIds: string } | { readonly failure: string };

/** Asks look-ups of the engine as they are, and answers each in its place; never throws what one of them fails with. */
export async function answersTo(connection: SqlConnection, lookUps: readonly LookUp[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (answers.length < lookUps.length) {
    const together: LookUp[] = [];
    let characters = 0;
    for (const lookUp of lookUps.slice(answers.length)) {
      characters += lookUp.condition.length;
      if (together.length > 0 && characters > MOST_TOGETHER) {
        break;
      }
      together.push(lookUp);
    }
    answers.push(...(await askTogether(connection, together)));
  }
  return answers;
}

/** In characters: many small questions are one statement, for to plan each alone takes three times as long. */
const MOST_TOGETHER = 100_000;

/** Where one fails, all are asked again one by one, to tell which. */
async function askTogether(connection: SqlConnection, lookUps: readonly LookUp[]): Promise<Answer[]> {
  try {
    const questions = lookUps.map(
      ({ of, condition }, i) =>
        `SELECT ${i} AS place, count(*) AS n, system.main.bit_xor(${rowIdentity(of)}) AS row_ids FROM ${identifier(of.table)} AS row_of_it WHERE ${condition}`,
    );
    const rows = await connection.rows(questions.join(' UNION ALL '));
    return lookUps.map((_, i) => {
      const row = rows.find(({ place }) => place === i);
      return { rows: Number(row?.n), rowIds: String(row?.row_ids) };
    });
  } catch (error) {
    if (lookUps.length === 1) {
      return [{ failure: messageOf(error) }];
    }
    const answers: Answer[] = [];
    for (const lookUp of lookUps) {
      answers.push(...(await askTogether(connection, [lookUp])));
    }
    return answers;
  }
}
