import { type LogEntry, type LoggedName, type LogKind, readLogEntries, textIn } from './log-kinds.js';

/** What a fixture has to do where the log of the original has an entry. */
export interface LogStep {
  readonly kind: LogKind;
  /** What is dropped, and was there before the log. */
  readonly dropped?: LoggedName;
  /** The number of what stands for something that the log makes and drops again: of that nothing is kept, not even a name. */
  readonly standIn?: number;
  /** A comment that says nothing stands for rows that are no part of a fixture. */
  readonly ofNothing?: true;
  /** The table of an index that is such a thing. */
  readonly table?: LoggedName;
}

/**
 * What the log beside a database does, step by step; nothing without a log. Rows of other tables than the recorder's are no
 * part of a fixture: where a log does nothing else, a comment that says nothing stands for them.
 */
export async function stepsInLogOf(file: string): Promise<LogStep[]> {
  const entries = await readLogEntries(file);
  const steps = withStandIns(entries).filter(({ kind }) => kind !== 'foreign rows');
  return steps.length === 0 && entries.length > 0 ? [{ kind: 'comment', ofNothing: true }] : steps;
}

/** What is dropped was made last by the entry before it that makes one of that name, if there is one. */
function withStandIns(entries: readonly LogEntry[]): LogStep[] {
  const steps = entries.map(({ kind, dropped }): LogStep => (dropped ? { kind, dropped } : { kind }));
  for (const [i, { kind, dropped }] of entries.entries()) {
    const maker =
      dropped &&
      entries.slice(0, i).findLastIndex((entry) => `drop ${entry.kind}` === kind && makes(entry, dropped));
    if (dropped !== undefined && maker !== undefined && maker !== -1) {
      const { kind: made, bytes } = entries[maker] as LogEntry;
      steps[maker] = {
        kind: made,
        standIn: i,
        ...(made === 'index' ? { table: tableOf(bytes, dropped) } : {}),
      };
      steps[i] = { kind, standIn: i };
    }
  }
  return steps;
}

/** What is made has its schema in field 102 and its name in field 200; a schema its name in field 101. */
function makes({ bytes }: LogEntry, { schema, name }: LoggedName): boolean {
  return name === ''
    ? bytes.includes(textField(101, schema))
    : bytes.includes(textField(102, schema)) && bytes.includes(textField(200, name));
}

/** The table of an index is in field 201, after its name. */
function tableOf(bytes: Buffer, { schema, name }: LoggedName): LoggedName {
  const field = textField(200, name);
  return { schema, name: textIn(bytes, 201, bytes.indexOf(field) + field.length)[0] };
}

/** A text as it is written; one of 128 bytes and more is looked for without its length. */
function textField(field: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  return bytes.length < 0x80 ? Buffer.concat([Buffer.from([field, 0, bytes.length]), bytes]) : bytes;
}
