import { getOneMessage, sendMessage } from 'execa';
import { sealOff, strangerSettings } from '../../engine/close-off.js';
import { loadEngine } from '../../engine/engine.js';
import { engineWords } from '../../engine/engine-words.js';
import { detach, leaveMemory } from '../../engine/leave-memory.js';
import { literal } from '../../engine/sql.js';
import { withDatabase } from '../../engine/with-database.js';
import { UsageError } from '../../errors/errors.js';
import { copySchema } from '../copy-attached.js';
import { named } from './attached-as.js';
import { removeComments } from './comments.js';
import { Disguise, type DisguiseStyle } from './disguise.js';
import { planSessions, type SessionPlan, type SessionQuestion } from './plan-sessions.js';
import { removeSourceTexts } from './source-texts.js';

/** What to build a fixture from, and where. All files are copies that can be used up. */
export interface BuildQuestion extends SessionQuestion {
  readonly before: string;
  readonly after: string;
  /** The database to make; nothing stands there yet. */
  readonly target: string;
  /** Another one to make, from which the plan takes what the log defines; see `collectDefinitions`. */
  readonly definitions: string;
  /** The storage format that they get, by the first DuckDB that reads it: `1.0.0`. */
  readonly readableFrom: string;
  readonly style: DisguiseStyle;
}

export type BuildAnswer =
  | { readonly kind: 'built'; readonly plan: SessionPlan }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Makes the empty file with the original's schema, without what was noted about it, in a process of its own, and plans
 * what is to be written into it.
 */
const question = (await getOneMessage()) as unknown as BuildQuestion;
await sendMessage({ ...(await build(question).catch(answerTo)) });
process.disconnect();

async function build({
  before,
  after,
  target,
  definitions,
  readableFrom,
  style,
  ...about
}: BuildQuestion): Promise<BuildAnswer> {
  const engine = await loadEngine();
  return await withDatabase(engine, ':memory:', strangerSettings, async (database) => {
    const format = `(TYPE duckdb, STORAGE_VERSION 'v${readableFrom}')`;
    await database.run(`ATTACH ${literal(before)} AS ${named.before} (TYPE duckdb)`);
    await database.run(`ATTACH ${literal(after)} AS ${named.after} (TYPE duckdb)`);
    await database.run(`ATTACH ${literal(target)} AS ${named.captured} ${format}`);
    await database.run(`ATTACH ${literal(definitions)} AS ${named.definitions} ${format}`);
    await database.run(`ATTACH ':memory:' AS ${named.plain}`);
    await leaveMemory(database);
    await sealOff(database);
    // Copied once more: a table that lost a comment would be stored before a macro that it calls, and the file not open (1.5.5).
    await copySchema(database, named.before, named.plain);
    await removeComments(database);
    await removeSourceTexts(database);
    await copySchema(database, named.plain, named.captured);
    const plan = await planSessions(database, { ...about, definitions }, new Disguise(style));
    await detach(database, named.captured);
    await detach(database, named.definitions);
    return { kind: 'built', plan };
  });
}

function answerTo(error: unknown): BuildAnswer {
  return { kind: error instanceof UsageError ? 'refused' : 'failed', message: engineWords(error) };
}
