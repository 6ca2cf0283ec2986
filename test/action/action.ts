import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { fromPackageRoot } from '../../src/package/package-root.js';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export interface Step {
  readonly run: string;
  readonly shell: string;
  readonly env?: Readonly<Record<string, string>>;
}

export const action: Action = parse(await readFile(fromPackageRoot('action.yml'), 'utf8'));
