import path from 'node:path';
import { DATABASE_NAME } from '../corpus/lay-out.js';
import { realPath } from '../recorder/file/paths.js';
import type { CatalogSnapshot } from '../schema/catalog/catalog.js';
import { contract } from '../schema/contract/contract.js';
import type { WorkingCopy } from './working-copy.js';

/** Tells names from values: what is a name may be printed. */
export interface KnownNames {
  has(text: string): boolean;
}

/**
 * What may be quoted about a file: the names of the objects in it and in the contract, the labels of their ENUMs
 * (among them every literal of the historical boots), the kinds of things, and paths to the file and its copies.
 */
export function knownNames({
  examination,
  origin,
  directory,
}: Pick<WorkingCopy, 'examination' | 'origin' | 'directory'>): KnownNames {
  const found = examination.kind === 'read' ? namesIn(examination.catalog) : [];
  const files = origin.kind === 'file' ? [origin.file] : [];
  // The recorder follows symbolic links, and on macOS the system's temporary directory is one.
  const followed = path.join(realPath(path.dirname(directory)), path.basename(directory));
  return namesAndPaths(found, files, [directory + path.sep, followed + path.sep]);
}

/**
 * These names, those of the contract, the files by name or path, with what stands beside
 * them, and every path that begins like a folder of ours. Nothing else that has a file's name in it: the name may be
 * `e`, and somebody's value `eve`.
 */
export function namesAndPaths(
  found: readonly string[],
  files: readonly string[],
  folders: readonly string[],
): KnownNames {
  const names = new Set([...found, ...namesIn(contract), 'main']);
  const known = [...files.flatMap((file) => [file, path.resolve(file), path.basename(file)]), DATABASE_NAME];
  const isPath = (text: string) =>
    known.some((file) => text.startsWith(file) && BESIDE.test(text.slice(file.length))) ||
    folders.some((folder) => text.startsWith(folder));
  return { has: (text) => names.has(text) || names.has(text.replaceAll('"', '')) || isPath(text) };
}

/** What the engine and the recorder append to a file's name for what they keep beside it. */
const BESIDE = /^(\.(wal|checkpoint|recovery|verified|migrating-[\da-f-]+))*$/;

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

function literalsIn(sql: string): string[] {
  return [...sql.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
}
