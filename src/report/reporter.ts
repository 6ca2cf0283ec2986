import type { Verdict } from '../matrix/verdict.js';
import type { Colors } from './pretty.js';

/** A run of the matrix that is to be reported. */
export interface MatrixRun {
  readonly verdicts: readonly Verdict[];
  /** Wall-clock time, in milliseconds. */
  readonly durationMs: number;
  /** The command as a person typed it, ready to be pasted. */
  readonly command: string;
  readonly exitCode: number;
}

/** One way to report a run. */
export type Reporter =
  /** A text, for stdout or for the file that `name=<file>` gives. */
  | {
      readonly kind: 'text';
      readonly name: string;
      /** Who reads it: a program needs stdout to itself. */
      readonly reader: 'person' | 'program';
      format(run: MatrixRun, colors: Colors): string;
    }
  /** Files in the folder that `name=<folder>` gives, which is made where it is missing, and a text for stdout. */
  | {
      readonly kind: 'folder';
      readonly name: string;
      write(run: MatrixRun, folder: string): Promise<string>;
    };
