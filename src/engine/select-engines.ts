import { UsageError } from '../errors.js';
import { askVersion } from './ask-version.js';
import { engineSource, matchEngines } from './engine-id.js';
import { installEngine, isInstalled } from './install-engine.js';

/**
 * The engines that `--engine` stands for. A glob selects the installed ones that match; `all` needs every known one;
 * one on trial (`npm:@duckdb/node-api@...`) is installed first.
 *
 * @throws {UsageError} it stands for none, or for one that is not installed; the message says how to add it
 * @throws {HarnessError} the engine on trial cannot be installed, or does not answer
 */
export async function selectEngines(wanted: string): Promise<string[]> {
  if (wanted.startsWith('npm:')) {
    engineSource(wanted);
    await installEngine(wanted);
    console.error(`${wanted} answers that it is DuckDB ${await askVersion(wanted)}.`);
    return [wanted];
  }
  const matching = matchEngines(wanted);
  const missing = matching.filter((id) => !isInstalled(id));
  const isGlob = wanted !== 'all' && !matching.includes(wanted);
  if (isGlob && missing.length < matching.length) {
    return matching.filter(isInstalled);
  }
  if (missing.length > 0) {
    throw new UsageError(
      `Not installed: ${missing.join(', ')}. Add ${missing.length === 1 ? 'it' : 'them'} with: npx frcompat engines add ${missing.join(' ')}`,
    );
  }
  return matching;
}

/**
 * The one engine that `--engine` stands for.
 *
 * @throws {UsageError} it stands for several, or see `selectEngines`
 */
export async function selectEngine(wanted: string): Promise<string> {
  const [engine, ...others] = await selectEngines(wanted);
  if (engine === undefined || others.length > 0) {
    throw new UsageError(`"${wanted}" stands for several engines, and one is wanted here: name a version.`);
  }
  return engine;
}
