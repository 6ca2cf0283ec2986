import type { Fixture } from '../../src/corpus/manifest.js';

/** What a process does with a file, one autocommit per statement, and how it ends. */
export interface Session {
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
