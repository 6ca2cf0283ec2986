import type { Fixture } from '../../src/corpus/manifest.js';
import { WRITING_ENGINE } from '../../src/engine/known-engines.js';

/** What a process does with a file, one autocommit per statement, and how it ends. */
export interface Session {
  /** The known engine that the process loads, `1.4.3`. */
  readonly engine: string;
  /** The storage format of a file that the session creates: what every DuckDB reads, or the engine's own latest. */
  readonly storage: 'default' | 'latest';
  readonly statements: readonly string[];
  /** `close`: properly, which checkpoints. `kill`: the process kills itself right after the last statement. */
  readonly end: 'close' | 'kill';
}

/** A fixture before it is built: what the manifest will say of it, and the session that makes it. */
export interface PlannedFixture
  extends Pick<Fixture, 'id' | 'birth' | 'upgrades' | 'condition' | 'content' | 'why'> {
  /** The fixture of the corpus whose files the session finds, or null when it creates the file. */
  readonly base: string | null;
  readonly session: Session;
}

/** A session as the application had it: with the engine that it shipped, in the format that every DuckDB reads. */
export function session(statements: readonly string[], end: Session['end']): Session {
  return { engine: WRITING_ENGINE, storage: 'default', statements, end };
}
