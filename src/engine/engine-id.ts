import { UsageError } from '../errors/errors.js';
import { globMatcher } from '../text/glob.js';
import { type KnownEngine, knownEngines } from './known-engines.js';

/**
 * An engine as it is asked for. `known`: pinned, by the version that it answers. `trial`: any other version of the
 * client that npm has, by its package; which DuckDB it contains, only the engine itself can say.
 */
type EngineSource =
  | ({ readonly kind: 'known' } & KnownEngine)
  | ({ readonly kind: 'trial' } & Pick<KnownEngine, 'npmVersion'>);

/**
 * What an id stands for: `1.4.3`, or `npm:@duckdb/node-api@1.5.3-r.1`.
 *
 * @throws {UsageError} it is neither
 */
export function engineSource(id: string): EngineSource {
  const npmVersion = TRIAL.exec(id)?.[1];
  if (npmVersion !== undefined) {
    return { kind: 'trial', npmVersion };
  }
  const engine = knownEngines.find((known) => known.version === id);
  if (engine === undefined) {
    throw new UsageError(
      `"${id}" is not a known engine. Known: ${knownIds().join(', ')}; any other version of the client can be tried as npm:@duckdb/node-api@<version>.`,
    );
  }
  return { kind: 'known', ...engine };
}

/**
 * The ids of the known engines that a glob matches: `1.5.*`, `all` for every one.
 *
 * @throws {UsageError} it matches none
 */
export function matchEngines(glob: string): string[] {
  const matches = glob === 'all' ? () => true : globMatcher(glob);
  const matching = knownIds().filter((id) => matches(id));
  if (matching.length === 0) {
    throw new UsageError(`No known engine matches "${glob}". Known: ${knownIds().join(', ')}.`);
  }
  return matching;
}

/** The id under which any version of the client can be tried. Only an exact version: a range would not be repeatable. */
const TRIAL = /^npm:@duckdb\/node-api@(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/;

function knownIds(): string[] {
  return knownEngines.map(({ version }) => version);
}
