import path from 'node:path';
import { revisions } from '../../generators/revisions/index.js';
import type { CatalogSnapshot } from '../schema/catalog.js';
import { contract } from '../schema/contract.js';
import type { WorkingCopy } from './working-copy.js';

/** Tells names from values: what is a name may be printed. */
export interface KnownNames {
  has(text: string): boolean;
}

/**
 * What may be quoted about a file: the names of the objects in it and in the contract, the literals of the historical
 * boots (which hold no value of anybody's), the kinds of things, and paths to the file and its copies.
 */
export function knownNames({
  examination,
  origin,
  directory,
}: Pick<WorkingCopy, 'examination' | 'origin' | 'directory'>): KnownNames {
  const found = examination.kind === 'read' ? namesIn(examination.catalog) : [];
  const paths = [directory, path.basename(directory), ...(origin.kind === 'file' ? [origin.file] : [])];
  return namesAndPaths(found, paths);
}

/** These names, those of the contract and of the historical boots, and whatever leads to one of the paths. */
export function namesAndPaths(found: readonly string[], paths: readonly string[]): KnownNames {
  const names = new Set([...found, ...namesIn(contract), ...literalsOfRevisions(), 'main']);
  const isPath = (text: string) =>
    paths.some((known) => text.includes(known)) || /^[\w.-]+\.db(\.wal)?$/.test(text);
  return { has: (text) => names.has(text) || names.has(text.replaceAll('"', '')) || isPath(text) };
}

function namesIn({ tables, indexes, views }: CatalogSnapshot): string[] {
  return [
    ...tables.flatMap(({ name, columns }) => [
      name,
      ...columns.flatMap((column) => [column.name, ...labelsOf(column.type)]),
    ]),
    ...indexes.map(({ name }) => name),
    ...views.map(({ name }) => name),
  ];
}

/** The labels of an ENUM are part of its type. */
function labelsOf(type: string): string[] {
  return type.startsWith('ENUM(') ? literalsIn(type) : [];
}

function literalsOfRevisions(): string[] {
  return revisions.flatMap(({ bootStatements }) => bootStatements.flatMap(literalsIn));
}

function literalsIn(sql: string): string[] {
  return [...sql.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
}
