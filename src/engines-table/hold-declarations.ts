import type { Fixture } from '../corpus/manifest.js';
import type { Difference } from '../schema/catalog/difference.js';
import { expectedOutcome } from '../schema/engines/expected-outcome.js';
import type { PlainOpen } from './plain-open.js';

/** Where what an engine did with a plain open is not what the declarations say of it. Empty when they hold. */
export function holdDeclarations(
  fixtures: readonly Fixture[],
  version: string,
  found: Readonly<Record<string, PlainOpen>>,
): Difference[] {
  return fixtures.flatMap((fixture): Difference[] => {
    const outcome = expectedOutcome(fixture, version);
    const actual = found[fixture.id] ?? 'was not opened';
    return (outcome === 'safe') === (actual === 'whole')
      ? []
      : [
          {
            path: `${fixture.id} on DuckDB ${version}`,
            expected: outcome === 'safe' ? 'whole' : `not whole, for it is declared to be ${outcome}`,
            actual,
          },
        ];
  });
}
