import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError, messageOf, UsageError } from '../errors.js';
import { fromPackageRoot } from '../package-root.js';
import { type KnownEngine, knownEngines } from './known-engines.js';

/** The folder that holds the installed engines: `FRCOMPAT_ENGINES`, or `.engines` in the package. */
export function enginesDirectory(): string {
  return process.env.FRCOMPAT_ENGINES ?? fromPackageRoot('.engines');
}

/** The folder of one engine, installed or not. */
export function engineDirectory(version: string): string {
  return path.join(enginesDirectory(), version);
}

/** Whether the engine can be loaded without asking npm for anything. */
export function isInstalled(version: string): boolean {
  return existsSync(
    path.join(engineDirectory(version), 'node_modules', '@duckdb', 'node-api', 'package.json'),
  );
}

/**
 * Installs one known engine with npm into a folder of its own; nothing happens when it is there already.
 * Written beside its place and renamed, so an interrupted install is never taken for an engine.
 *
 * @throws {UsageError} the version is not a known engine
 * @throws {HarnessError} npm failed; its own words are in the message
 */
export async function installEngine(version: string): Promise<void> {
  const engine = findKnownEngine(version);
  if (isInstalled(version)) {
    return;
  }
  // Loaded here: of all processes that load an engine hardly any installs one, and some are killed within a second.
  const { execa } = await import('execa');
  const staging = `${engineDirectory(version)}.installing-${process.pid}`;
  try {
    await mkdir(staging, { recursive: true });
    await writeFile(path.join(staging, 'package.json'), `${JSON.stringify(manifestOf(engine), null, 2)}\n`);
    await execa('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: staging });
    await rm(engineDirectory(version), { recursive: true, force: true });
    await rename(staging, engineDirectory(version));
  } catch (error) {
    throw new HarnessError(
      `DuckDB ${version} could not be installed into ${engineDirectory(version)}: ${messageOf(error).split('\n')[0]}. Check the network and npm's registry setting, then try again.`,
      { cause: error },
    );
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function findKnownEngine(version: string): KnownEngine {
  const engine = knownEngines.find((known) => known.version === version);
  if (engine === undefined) {
    throw new UsageError(
      `DuckDB ${version} is not a known engine. Known: ${knownEngines.map((known) => known.version).join(', ')}.`,
    );
  }
  return engine;
}

function manifestOf(engine: KnownEngine): object {
  return { private: true, dependencies: { '@duckdb/node-api': engine.npmVersion } };
}
