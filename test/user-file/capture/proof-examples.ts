import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyDatabase } from '../../../src/corpus/copy-database.js';
import { programPath } from '../../../src/package/package-root.js';
import { askProgram } from '../../../src/user-file/ask-program.js';
import type { ProofAnswer, ProofQuestion } from '../../../src/user-file/capture/prove-program.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';
import { runAndBeKilled } from '../../recorder/support/programs.js';

const events = "CREATE TABLE events (actor TEXT, kind ENUM('human', 'agent'), event_type TEXT, payload JSON)";

/** Words of a schema; the original holds each as a value, too. */
const words = [
  "CREATE TYPE mood AS ENUM ('a label')",
  'CREATE SCHEMA "a schema"',
  'CREATE TABLE "a schema"."a table" ("a column" VARCHAR CHECK ("a column" IN (\'a word\')))',
  'CREATE INDEX "an index" ON "a schema"."a table" ("a column")',
  'CREATE VIEW "a schema"."a view" AS SELECT 1 AS a',
  'CREATE SEQUENCE "a sequence"',
  'CREATE MACRO "a macro"(a) AS a',
];

/** What somebody typed into a definition is none. */
const typed = "CREATE INDEX typed ON events ((event_type = 'in an index'))";

/** Every kind of value that the original holds. `actor` is a name in its schema, too. */
const original = [
  events,
  "COMMENT ON TABLE events IS 'in a comment'",
  "CREATE TABLE notes (who TEXT CHECK (who IN ('nobody') OR length(who) > 9))",
  "INSERT INTO notes VALUES ('nobody'), ('behind a check')",
  ...words,
  typed,
  "INSERT INTO events (event_type) VALUES ('a label'), ('a schema'), ('a table'), ('a column'), ('a word'), ('an index'), ('a view'), ('a sequence'), ('a macro'), ('in an index')",
  `INSERT INTO events VALUES ('actor', 'agent', 'in a column', '{"in a key":["in an array"]}'), ('abc', NULL, NULL, NULL), ('4711', NULL, NULL, NULL)`,
];

const originalLog = ["INSERT INTO events (event_type) VALUES ('in its log only')"];

/** What is found: what it is, statements and log of the file that is looked at, the places. */
type Proof = readonly [
  what: string,
  statements: readonly string[],
  killed: readonly string[],
  places: readonly string[],
];

export const proofs: readonly Proof[] = [
  [
    'nothing, for the schema is no value, nor is what is too short',
    ["INSERT INTO events VALUES ('abc', 'agent', 'nobody', '{}')"],
    [],
    [],
  ],
  ['nothing, for what has a name, a label or a CHECK in any schema is no value', words, [], []],
  ['what somebody typed into an index', [typed], [], ['the bytes of the file']],
  [
    'a text, inside another',
    ["INSERT INTO events (event_type) VALUES ('it was in a column, wasn''t it')"],
    [],
    ['the bytes of the file', 'events.event_type'],
  ],
  [
    'what a CHECK permits beside the word in it',
    ["INSERT INTO events (event_type) VALUES ('behind a check')"],
    [],
    ['the bytes of the file', 'events.event_type'],
  ],
  [
    'a key of JSON as a text',
    ["INSERT INTO events (event_type) VALUES ('in a key')"],
    [],
    ['the bytes of the file', 'events.event_type'],
  ],
  [
    'a word of the schema that is a value, too',
    ["INSERT INTO events (actor) VALUES ('actor')"],
    [],
    ['events.actor'],
  ],
  ['a comment', ["COMMENT ON TABLE events IS 'in a comment'"], [], ['the bytes of the file']],
  [
    'a string in the log',
    [],
    [`INSERT INTO events (payload) VALUES ('["in an array"]')`],
    ['the bytes of its log', 'events.payload'],
  ],
  [
    'what the original holds in its log only',
    ["INSERT INTO events (event_type) VALUES ('in its log only')"],
    [],
    ['the bytes of the file', 'events.event_type'],
  ],
  [
    'what a dropped table has left in free blocks',
    [
      "SET force_compression = 'uncompressed'",
      "CREATE TABLE gone AS SELECT 'in a column' || range AS c FROM range(20000)",
      'CHECKPOINT',
      'CREATE TABLE kept AS SELECT range AS n FROM range(200000)',
      'CHECKPOINT',
      'DROP TABLE gone',
      'CHECKPOINT',
    ],
    [],
    ['the bytes of the file'],
  ],
];

export function testProofs(chosen: readonly Proof[]): void {
  test.each(chosen)('finds %s', async (_, statements, killed, places) => {
    await inFolder(async (folder) => {
      const at = async (name: string) => {
        await mkdir(path.join(folder, name));
        return path.join(folder, name, 'x.db');
      };
      const [before, after, result] = [await at('before'), await at('after'), await at('result')];
      await makeFile(before, original);
      copyDatabase(before, after);
      await runAndBeKilled(after, originalLog);
      await makeFile(result, [events, ...statements]);
      if (killed.length > 0) {
        await runAndBeKilled(result, killed);
      }
      const resultCopy = await at('copy');
      copyDatabase(result, resultCopy);
      const question: ProofQuestion = { before, after, result, resultCopy, manifestEntry: '{}' };
      const answer = await askProgram<ProofAnswer>(programPath('user-file', 'capture', 'prove-program'), {
        ...question,
      });
      expect(answer).toEqual({
        kind: 'answered',
        // The ten of the words and the index; actor, 4711, behind a check, in a column, in a key, in an array, in a comment,
        // in its log only; "agent" is a label, "nobody" the word of a CHECK, and "abc" too short.
        message: { kind: 'looked', strings: 18, places, inSchema: false },
      });
    });
  });
}
