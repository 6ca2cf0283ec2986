import type { Baseline } from '../../corpus/baseline.js';
import type { Fixture } from '../../corpus/manifest.js';
import type { Engine } from '../../engine/engine.js';
import type { Subject } from '../../subjects/subject.js';

/** What every check of a cell works with. */
export interface CellContext {
  readonly fixture: Fixture;
  readonly subject: Subject;
  readonly engine: Engine;
  /** The cell's own copy of the fixture. */
  readonly file: string;
  /** What the fixture held before the subject saw it. */
  readonly baseline: Baseline;
}
