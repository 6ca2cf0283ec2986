import type { Fixture } from '../../corpus/manifest.js';
import { defectsHitting } from './engine-defects.js';
import { expectedRefusal } from './expected-refusals.js';

/**
 * What becomes of a fixture on an engine. `safe`: any tool can open it, and its indexes tell the truth. `recovered`: a
 * plain open fails or its indexes lie, and the recorder makes it whole. `refused`: the recorder cannot either.
 */
type ExpectedOutcome = 'safe' | 'recovered' | 'refused';

/** What the declarations say of a fixture on an engine; `version` is what the engine answers. */
export function expectedOutcome(
  fixture: Pick<Fixture, 'birth' | 'condition' | 'readableFrom'>,
  version: string,
): ExpectedOutcome {
  if (expectedRefusal(fixture, version) !== undefined) {
    return 'refused';
  }
  const opensPlainly = defectsHitting(fixture, version).length === 0;
  return opensPlainly && fixture.condition.kind !== 'stale-index' ? 'safe' : 'recovered';
}
