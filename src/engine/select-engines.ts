import { UsageError } from '../errors/errors.js';
import { askVersion } from './ask-version.js';
import { matchEngines } from './engine-id.js';
import { installEngine, isInstalled } from './install-engine.js';
import { refuseMissing } from './refuse-missing.js';

/**
 * The engines that `--engine` stands for. A glob selects the installed ones that match; `all` needs every known one;
 * one on trial (`npm:@duckdb/node-api@...`) is installed first.
 *
 * @param signal ends that install; its reason is thrown
 * @throws {UsageError} it stands for none, or for one that is not installed; the message says how to add it
 * @throws {HarnessError} the engine on trial cannot be installed, or does not answer
 */
export async function selectEngines(wanted: string, signal?: AbortSignal): Promise<string[]> {
  if (wanted.startsWith('npm:')) {
    await installEngine(wanted, signal);
    console.error(`${wanted} answers that it is DuckDB ${await askVersion(wanted)}.`);
    return [wanted];
  }
  const matching = matchEngines(wanted);
  const installed = matching.filter(isInstalled);
  const isGlob = wanted !== 'all' && !matching.includes(wanted);
  if (isGlob && installed.length > 0) {
    return installed;
  }
  refuseMissing(matching);
  return matching;
}

/**
 * The one engine that `--engine` stands for.
 *
 * @throws {UsageError} it stands for several, or see `selectEngines`
 */
export async function selectEngine(wanted: string, signal?: AbortSignal): Promise<string> {
  const [engine, ...others] = await selectEngines(wanted, signal);
  if (engine === undefined || others.length > 0) {
    throw new UsageError(`"${wanted}" stands for several engines, and one is wanted here: name a version.`);
  }
  return engine;
}
