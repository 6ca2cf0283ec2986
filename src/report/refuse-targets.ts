import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { messageOf, UsageError } from '../errors/errors.js';
import { type ChosenReporter, targetOf } from './choose-reporters.js';

/**
 * Refuses a target that nothing can be written to already: who has waited for a matrix is not to learn then that there is no
 * report. Nothing is written; what goes wrong later is told by `writeReports`.
 *
 * @throws {UsageError} a folder stands where a file is to be, a file where a folder is, or the folder may not be written to
 */
export function refuseTargets(chosen: readonly ChosenReporter[]): void {
  for (const one of chosen) {
    const target = targetOf(one);
    const complaint = target === undefined ? undefined : complaintAbout(target, 'folder' in one);
    if (complaint !== undefined) {
      throw new UsageError(
        `The report ${target} cannot be written: ${complaint}. Give the reporter ${one.reporter.name} a path that can be written.`,
      );
    }
  }
}

function complaintAbout(target: string, isFolder: boolean): string | undefined {
  if (!isFolder && existsSync(target) && statSync(target).isDirectory()) {
    return 'it is a folder';
  }
  const there = nearest(path.resolve(isFolder ? target : path.dirname(target)));
  if (!statSync(there).isDirectory()) {
    return `${there} is no folder`;
  }
  try {
    accessSync(there, constants.W_OK);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** What is there of a folder and those above it: what is missing is made. */
function nearest(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearest(parent);
}
