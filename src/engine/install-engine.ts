import { existsSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HarnessError, messageOf } from '../errors/errors.js';
import { makeFolder } from '../files/make-folder.js';
import { fromPackageRoot } from '../package/package-root.js';
import { engineSource } from './engine-id.js';
import { BUNDLED_ENGINE } from './known-engines.js';
import { packageLock, packageManifest } from './package-lock.js';

/** The folder that holds the installed engines: `FRCOMPAT_ENGINES`, or `.engines` in the package. */
export function enginesDirectory(): string {
  return path.resolve(process.env.FRCOMPAT_ENGINES || fromPackageRoot('.engines'));
}

/** The folder of one engine, installed or not. An engine on trial stands apart from the known ones. */
export function engineDirectory(id: string): string {
  const source = engineSource(id);
  return path.join(enginesDirectory(), source.kind === 'known' ? source.version : `npm-${source.npmVersion}`);
}

/** Whether the engine can be loaded without asking npm for anything. */
export function isInstalled(id: string): boolean {
  return (
    id === BUNDLED_ENGINE ||
    existsSync(path.join(engineDirectory(id), 'node_modules', '@duckdb', 'node-api', 'package.json'))
  );
}

/**
 * Installs one engine with npm into a folder of its own; nothing happens when it is there already. A known engine is
 * installed from a lockfile with the pinned hashes, one on trial as npm has it. Written beside its place and renamed,
 * so an interrupted install is never taken for an engine. Of several processes that install the same one the first wins.
 *
 * @param signal ends the install; its reason is thrown, and nothing of it is left
 * @throws {UsageError} the id is not that of an engine
 * @throws {HarnessError} the folder cannot be written, or npm failed; its own words are in the message
 */
export async function installEngine(id: string, signal?: AbortSignal): Promise<void> {
  const source = engineSource(id);
  if (isInstalled(id)) {
    return;
  }
  // Loaded here: of all processes that load an engine hardly any installs one, and some are killed within a second.
  const { execa } = await import('execa');
  const staging = `${engineDirectory(id)}.installing-${process.pid}`;
  await makeStaging(staging);
  try {
    await writeJson(path.join(staging, 'package.json'), packageManifest(source.npmVersion));
    if (source.kind === 'known') {
      await writeJson(path.join(staging, 'package-lock.json'), packageLock(source.npmVersion));
    }
    const command = source.kind === 'known' ? 'ci' : 'install';
    await execa('npm', [command, '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: staging,
      ...(signal === undefined ? {} : { cancelSignal: signal }),
    });
    await refuseWithoutNative(staging);
    await putInPlace(id, staging);
  } catch (error) {
    // A Ctrl-C reaches npm, too: that it died of it is no failure of npm.
    signal?.throwIfAborted();
    throw new HarnessError(
      `The engine ${id} could not be installed into ${engineDirectory(id)}: ${npmSaid(error)}. Check the network and npm's registry setting, then try again.`,
      { cause: error },
    );
  } finally {
    await rm(staging, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** One that another process has put there meanwhile stays: a third may run on it already. */
async function putInPlace(id: string, staging: string): Promise<void> {
  if (isInstalled(id)) {
    return;
  }
  await rm(engineDirectory(id), { recursive: true, force: true });
  await rename(staging, engineDirectory(id)).catch((error: unknown) => {
    if (!isInstalled(id)) {
      throw error;
    }
  });
}

async function makeStaging(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (error) {
    throw new HarnessError(
      `No engine can be installed into ${enginesDirectory()}: ${messageOf(error)}. Point FRCOMPAT_ENGINES to a folder that can be written.`,
      { cause: error },
    );
  }
}

/** A native library that its registry has not is to npm an option not taken: it says nothing, and exits with 0. */
async function refuseWithoutNative(staging: string): Promise<void> {
  const packages = await readdir(path.join(staging, 'node_modules', '@duckdb'));
  if (!packages.some((name) => name.startsWith('node-bindings-'))) {
    throw new Error(`npm found no native library of it for ${process.platform}-${process.arch}`);
  }
}

async function writeJson(file: string, content: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

/** The first complaints of npm, without its prefix; of anything else that went wrong, the first line. */
function npmSaid(error: unknown): string {
  const complaints = [...messageOf(error).matchAll(/^npm error (?!A complete log)(.*\S)/gm)].map(
    ([, complaint]) => complaint,
  );
  const said = complaints.slice(0, 3).join(' ') || (messageOf(error).split('\n')[0] ?? '');
  return said.replace(/\.$/, '');
}
