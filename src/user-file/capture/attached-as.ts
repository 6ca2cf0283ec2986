import { identifier } from '../../engine/sql.js';

/**
 * What the databases of a capture are called in the engine. No schema of anybody's is: by `definitions.notes` the engine
 * would not know which of the two is meant. The last one is also what the fixture's file is called while it is made.
 */
export const attachedAs = {
  before: '(before)',
  after: '(after)',
  plain: '(plain)',
  definitions: '(definitions)',
  captured: '(captured)',
} as const;

/** The same in SQL. */
export const named = {
  before: identifier(attachedAs.before),
  after: identifier(attachedAs.after),
  plain: identifier(attachedAs.plain),
  definitions: identifier(attachedAs.definitions),
  captured: identifier(attachedAs.captured),
} as const;

/** The state of a file without its log, and with its log replayed. */
export type State = 'before' | 'after';
