import type { MatrixReport } from './model/matrix-report.js';
import type { Colors } from './pretty/pretty.js';

/** One way to report what came of the matrix. */
export type Reporter =
  /** A text, for stdout or for the file that `name=<file>` gives. */
  | {
      readonly kind: 'text';
      readonly name: string;
      /** Who reads it: a program needs stdout to itself. */
      readonly reader: 'person' | 'program';
      format(report: MatrixReport, colors: Colors): Promise<string>;
    }
  /** Files in the folder that `name=<folder>` gives, which is made where it is missing, and a text for stdout. */
  | {
      readonly kind: 'folder';
      readonly name: string;
      write(report: MatrixReport, folder: string): Promise<string>;
    }
  /** A text appended to the file that `name=<file>` or the environment gives, and another for stdout. */
  | {
      readonly kind: 'appended';
      readonly name: string;
      /** The environment variable that names the file where the command line does not. */
      readonly variable: string;
      format(report: MatrixReport): Promise<AppendedReport>;
    };

export interface AppendedReport {
  readonly appended: string;
  readonly stdout: string;
}
