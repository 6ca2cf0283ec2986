import type { OpenSubject } from '../subjects/subject.js';

/** What the process that opens damaged files is told, on its command line. */
export interface OpeningOrder {
  /** The files, to be opened one after the other. */
  readonly files: readonly string[];
  readonly engine: string;
  /** A JSON file with the rows that the fixture held before it was damaged: `TableRows[]`. */
  readonly baseline: string;
}

/** What the file holds after the subject has closed it, as a plain open finds it. */
export interface Finding {
  /** Rows that were there before the damage and are not, by table. */
  readonly missing: Readonly<Record<string, number>>;
  /** Rows that nobody wrote to this file, by table. */
  readonly strange: Readonly<Record<string, number>>;
  /** Why a table cannot be read, by table: the engine's words. */
  readonly unreadable: Readonly<Record<string, string>>;
  /** Indexes that do not find what a scan finds. */
  readonly disagreements: readonly string[];
  /** Keys that several rows share now: no file is whole with one, whatever its log may look like. */
  readonly brokenKeys: readonly string[];
  /** Whether the subject listed just the events that are there. */
  readonly listedRight: boolean;
}

/** What that process says on stdout, one JSON object a line, each as soon as it is true, of the file of that path. */
export type OpeningLine = OpeningStep & { readonly file: string };

export type OpeningStep =
  | { readonly step: 'refused'; readonly message: string }
  /** `lostLog`: what of the log it says that it could not take over. */
  | { readonly step: 'booted'; readonly lostLog?: OpenSubject['lostLog'] }
  /** Something failed while the file was open: `recording`, `listing`, `closing`. */
  | { readonly step: 'failed'; readonly doing: string; readonly message: string }
  | { readonly step: 'closed' }
  | { readonly step: 'found'; readonly finding: Finding }
  /** It could not even be opened plainly any more. */
  | { readonly step: 'unopenable'; readonly message: string };
