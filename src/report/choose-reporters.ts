import path from 'node:path';
import { UsageError } from '../errors/errors.js';
import type { Reporter } from './reporter.js';
import { knownReporters, reporters } from './reporters.js';

/** A reporter and where it writes to; a text without a target goes to stdout. */
export type ChosenReporter =
  | { readonly reporter: Extract<Reporter, { kind: 'text' }>; readonly file?: string }
  | { readonly reporter: Extract<Reporter, { kind: 'folder' }>; readonly folder: string }
  | { readonly reporter: Extract<Reporter, { kind: 'appended' }>; readonly appendTo: string };

/**
 * The reporters that `name` and `name=target` stand for, in the order given; `pretty` when none is given.
 *
 * @throws {UsageError} there is no such reporter, one lacks its target, two have the same, or stdout would hold more than
 * a program reads
 */
export function chooseReporters(given: readonly string[]): ChosenReporter[] {
  const chosen = (given.length === 0 ? ['pretty'] : given).map(choose);
  const onStdout = chosen.filter((one) => !('file' in one));
  const forProgram = onStdout.find(
    ({ reporter }) => reporter.kind === 'text' && reporter.reader === 'program',
  );
  if (forProgram !== undefined && onStdout.length > 1) {
    const { name } = forProgram.reporter;
    throw new UsageError(
      `The reporter ${name} needs stdout to itself, and others print there too. Give it a file: --reporter ${name}=<file>.`,
    );
  }
  refuseSameTarget(chosen);
  return chosen;
}

function refuseSameTarget(chosen: readonly ChosenReporter[]): void {
  const takenBy = new Map<string, string>();
  for (const one of chosen) {
    const target = targetOf(one);
    if (target !== undefined) {
      const { name } = one.reporter;
      const other = takenBy.get(likeFileSystem(target));
      if (other !== undefined) {
        throw new UsageError(
          `The reporters ${other} and ${name} would both write to ${target}. Give one of them another place: --reporter ${name}=<${one.reporter.kind === 'folder' ? 'folder' : 'file'}>.`,
        );
      }
      takenBy.set(likeFileSystem(target), name);
    }
  }
}

/** The file or folder that a report goes to; undefined where that is stdout. */
export function targetOf(one: ChosenReporter): string | undefined {
  return 'folder' in one ? one.folder : 'appendTo' in one ? one.appendTo : one.file;
}

/** Where only the case of letters differs, Windows and macOS have the same file. */
function likeFileSystem(target: string): string {
  const whole = path.resolve(target);
  return process.platform === 'win32' || process.platform === 'darwin' ? whole.toLowerCase() : whole;
}

function choose(given: string): ChosenReporter {
  const [name = '', ...rest] = given.split('=');
  const target = rest.join('=');
  const reporter = reporters.find((known) => known.name === name);
  if (reporter === undefined) {
    throw new UsageError(`"${name}" is not a reporter. Known: ${knownReporters()}.`);
  }
  if (target === '' && rest.length > 0) {
    throw needsTarget(reporter);
  }
  switch (reporter.kind) {
    case 'text':
      return target === '' ? { reporter } : { reporter, file: target };
    case 'folder':
      if (target === '') {
        throw needsTarget(reporter);
      }
      return { reporter, folder: target };
    case 'appended': {
      const appendTo = target || process.env[reporter.variable];
      if (!appendTo) {
        throw needsTarget(reporter, `, or $${reporter.variable}`);
      }
      return { reporter, appendTo };
    }
  }
}

function needsTarget({ name, kind }: Reporter, otherwise = ''): UsageError {
  const target = kind === 'folder' ? 'folder' : 'file';
  return new UsageError(
    `The reporter ${name} needs to know where to write: --reporter ${name}=<${target}>${otherwise}.`,
  );
}
