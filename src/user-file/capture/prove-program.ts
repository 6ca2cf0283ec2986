import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { getOneMessage, sendMessage } from 'execa';
import { sealOff, strangerSettings } from '../../engine/close-off.js';
import type { Database } from '../../engine/database.js';
import { loadEngine } from '../../engine/engine.js';
import { literal } from '../../engine/sql.js';
import { withDatabase } from '../../engine/with-database.js';
import { NeedleFinder } from './needle-finder.js';
import { collectNeedles, readTexts, wordsOf } from './needles.js';

/** All files are copies that can be used up, but `result`, which is only read. */
export interface ProofQuestion {
  readonly before: string;
  readonly after: string;
  readonly result: string;
  readonly resultCopy: string;
  /** What else is to be published. */
  readonly manifestEntry: string;
}

export type ProofAnswer =
  /** Where strings of the original stand in the result; it is none of theirs when there is no such place. */
  | {
      readonly kind: 'looked';
      readonly strings: number;
      readonly places: readonly string[];
      /** One stands in the schema, so that no other disguise would help. */
      readonly inSchema: boolean;
    }
  /** What the engine says of it may quote a value, so it is not told. */
  | { readonly kind: 'failed' };

/**
 * Looks for every string of the original in a fixture, in a process of its own: in the bytes of its file and log, free
 * blocks and all; in every column as the engine decodes it; and in the manifest.
 */
const question = (await getOneMessage()) as unknown as ProofQuestion;
await sendMessage({
  ...(await prove(question).catch((): ProofAnswer => ({ kind: 'failed' }))),
});
process.disconnect();

async function prove(files: ProofQuestion): Promise<ProofAnswer> {
  const needles = new Set<string>();
  await attached(files.before, (database) => collectNeedles(database, needles));
  await attached(files.after, (database) => collectNeedles(database, needles));
  const words = await attached(files.after, wordsOf);
  const beyondSchema = new NeedleFinder([...needles].filter((needle) => !words.includes(needle)));
  const everywhere = new NeedleFinder(needles);
  const bytes: [string, string][] = [
    ['the bytes of the file', files.result],
    ['the bytes of its log', `${files.result}.wal`],
  ];
  const places: string[] = [];
  for (const [place, file] of bytes) {
    if (existsSync(file) && beyondSchema.isIn(await readFile(file))) {
      places.push(place);
    }
  }
  const inSchema = beyondSchema.isIn(Buffer.from(files.manifestEntry));
  if (inSchema) {
    places.push('its entry in the manifest, which holds the schema');
  }
  await attached(files.resultCopy, async (database) => {
    for await (const { column, text, free } of readTexts(database)) {
      if (free ? everywhere.isIn(Buffer.from(text)) : needles.has(text)) {
        places.push(column);
      }
    }
  });
  return { kind: 'looked', strings: needles.size, places: [...new Set(places)], inSchema };
}

async function attached<T>(file: string, work: (database: Database) => Promise<T>): Promise<T> {
  const engine = await loadEngine();
  return await withDatabase(engine, ':memory:', strangerSettings, async (database) => {
    await database.run(`ATTACH ${literal(file)} AS looked_at (TYPE duckdb); USE looked_at`);
    await sealOff(database);
    return await work(database);
  });
}
