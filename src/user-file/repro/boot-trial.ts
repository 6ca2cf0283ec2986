import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findRevision } from '../../../generators/revisions/index.js';
import { UsageError } from '../../errors/errors.js';
import { refuseNoPath } from '../../errors/refuse-no-path.js';
import { refuseUncountable } from '../../errors/refuse-uncountable.js';
import { programPath } from '../../package/package-root.js';
import type { ProcessEnd } from '../../processes/process-end.js';
import type { BootResult, BootStatement } from '../../subjects/subject.js';
import { askProgram } from '../ask-program.js';

/** What came of one boot in a process of its own. `statements` are those that ran, each with its time. */
export type BootOutcome =
  | { readonly kind: 'booted'; readonly statements: readonly BootStatement[] }
  | {
      readonly kind: 'failed';
      readonly statements: readonly BootStatement[];
      /** The statement that failed, where it is known. */
      readonly failedStatement?: string;
      /** What the engine, or the subject, said, in full. */
      readonly message: string;
      /** How the process of an external command ended. */
      readonly processEnd?: ProcessEnd;
    }
  /** The process died, or hung and was stopped. */
  | {
      readonly kind: 'died';
      readonly statements: readonly BootStatement[];
      /** The statement that was under way, where it is known. */
      readonly failedStatement?: string;
      readonly processEnd: ProcessEnd;
      /** The last line that the process wrote to stderr. */
      readonly lastWords: string;
    };

export interface BootOrder {
  /** The file to boot: a copy with its directory to itself. */
  readonly file: string;
  readonly subject: string;
  readonly engine: string;
}

export interface BootQuestion extends BootOrder {
  /** Where every statement is noted, one a line in JSON, right after it ran: it outlives a process that dies. */
  readonly trace: string;
}

/** The mistake of the person at the keyboard that kept a boot from being tried. */
interface NotAsked {
  readonly status: 'not-asked';
  readonly message: string;
}

export interface BootTrialOptions {
  /** How long the boot may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** The program that boots; a test brings one that dies. */
  readonly program?: string;
}

/**
 * Boots a subject once, in a process of its own, and lets go of the file. What becomes of the boot is never an exception.
 * In all that was sent and said the copy stands by its name alone.
 *
 * @throws {UsageError} there is nothing that could boot: no path of a file, or a command that the system does not start;
 *   `timeoutMs` is no whole number from 1 on
 */
export async function tryBoot(
  order: BootOrder,
  { timeoutMs, signal, program = programPath('user-file', 'repro', 'boot-program') }: BootTrialOptions,
): Promise<BootOutcome> {
  refuseNoPath(order.file);
  refuseUncountable({ timeoutMs });
  const trace = path.join(path.dirname(order.file), 'statements.jsonl');
  const answer = await askProgram<BootResult | NotAsked>(program, { ...order, trace }, { signal, timeoutMs });
  const statements = withoutPath(await readTrace(trace), order.file);
  if (answer.kind === 'answered') {
    const result = withoutPath(answer.message, order.file);
    if (result.status === 'not-asked') {
      throw new UsageError(result.message);
    }
    const { status, ...rest } = result;
    return { kind: status, ...rest } as BootOutcome;
  }
  const failedStatement = findRevision(order.subject)?.bootStatements[statements.length];
  return {
    kind: 'died',
    statements,
    ...(failedStatement === undefined ? {} : { failedStatement }),
    processEnd: answer.end,
    lastWords: withoutPath(answer.lastWords, order.file),
  };
}

/** Every text in a value, with the name of a file in place of its path. */
function withoutPath<T>(value: T, file: string): T {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  return JSON.parse(JSON.stringify(value).replaceAll(inJson(file), inJson(path.basename(file)))) as T;
}

/** The last line may be cut off. */
async function readTrace(trace: string): Promise<BootStatement[]> {
  const text = existsSync(trace) ? await readFile(trace, 'utf8') : '';
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as BootStatement);
}
