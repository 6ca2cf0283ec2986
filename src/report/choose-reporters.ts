import { UsageError } from '../errors.js';
import type { Reporter } from './reporter.js';
import { knownReporters, reporters } from './reporters.js';

/** A reporter and where it writes to; without a target its text goes to stdout. */
export type ChosenReporter =
  | { readonly reporter: Extract<Reporter, { kind: 'text' }>; readonly file?: string }
  | { readonly reporter: Extract<Reporter, { kind: 'folder' }>; readonly folder: string };

/**
 * The reporters that `name` and `name=target` stand for, in the order given; `pretty` when none is given.
 *
 * @throws {UsageError} there is no such reporter, one lacks its folder, or stdout would hold more than a program reads
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
  return chosen;
}

function choose(given: string): ChosenReporter {
  const [name = '', ...rest] = given.split('=');
  const target = rest.join('=');
  const reporter = reporters.find((known) => known.name === name);
  if (reporter === undefined) {
    throw new UsageError(`"${name}" is not a reporter. Known: ${knownReporters()}.`);
  }
  if (target === '' && (reporter.kind === 'folder' || rest.length > 0)) {
    throw new UsageError(
      `The reporter ${name} needs to know where to write: --reporter ${name}=<${reporter.kind === 'text' ? 'file' : 'folder'}>.`,
    );
  }
  if (reporter.kind === 'folder') {
    return { reporter, folder: target };
  }
  return target === '' ? { reporter } : { reporter, file: target };
}
