import { rm } from 'node:fs/promises';
import { HarnessError, messageOf, UsageError } from '../errors/errors.js';
import { engineDirectory, isInstalled } from './install-engine.js';
import { BUNDLED_ENGINE } from './known-engines.js';

/**
 * Removes an installed engine.
 *
 * @throws {UsageError} it is not installed, or it is the one that the project itself depends on
 * @throws {HarnessError} its folder cannot be removed: on Windows, while a process has it loaded
 */
export async function removeEngine(id: string): Promise<void> {
  if (id === BUNDLED_ENGINE) {
    throw new UsageError(`DuckDB ${id} comes with the project; npm ci installs it and nothing removes it.`);
  }
  if (!isInstalled(id)) {
    throw new UsageError(`The engine ${id} is not installed. "frcompat engines list" shows those that are.`);
  }
  try {
    await rm(engineDirectory(id), { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    throw new HarnessError(
      `${engineDirectory(id)} cannot be removed: ${messageOf(error)}. End the processes that use this engine and try again.`,
      { cause: error },
    );
  }
}
