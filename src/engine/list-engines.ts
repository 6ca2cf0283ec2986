import { readdir } from 'node:fs/promises';
import { messageOf } from '../errors/errors.js';
import { askVersion } from './ask-version.js';
import { engineSource } from './engine-id.js';
import { enginesDirectory, isInstalled } from './install-engine.js';
import { BUNDLED_ENGINE, knownEngines } from './known-engines.js';

/** One engine, and what is known of it on this machine. */
export interface ListedEngine {
  readonly id: string;
  readonly npmVersion: string;
  readonly state:
    | { readonly kind: 'missing' }
    /** `answers` is the version that the engine itself reports. */
    | { readonly kind: 'bundled' | 'installed'; readonly answers: string }
    | { readonly kind: 'broken'; readonly message: string };
}

/** Every known engine, then every one on trial that is installed, each asked in a process of its own. */
export async function listEngines(): Promise<ListedEngine[]> {
  const ids = [...knownEngines.map(({ version }) => version), ...(await installedTrials())];
  return await Promise.all(ids.map(describe));
}

async function describe(id: string): Promise<ListedEngine> {
  return { id, npmVersion: engineSource(id).npmVersion, state: await stateOf(id) };
}

async function stateOf(id: string): Promise<ListedEngine['state']> {
  if (!isInstalled(id)) {
    return { kind: 'missing' };
  }
  try {
    return { kind: id === BUNDLED_ENGINE ? 'bundled' : 'installed', answers: await askVersion(id) };
  } catch (error) {
    return { kind: 'broken', message: messageOf(error) };
  }
}

async function installedTrials(): Promise<string[]> {
  const names = await readdir(enginesDirectory()).catch(() => []);
  return names
    .filter((name) => name.startsWith('npm-') && !name.includes('.installing-'))
    .map((name) => `npm:@duckdb/node-api@${name.slice('npm-'.length)}`)
    .sort();
}
