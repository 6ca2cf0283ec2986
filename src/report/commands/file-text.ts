import { visibleLine } from '../../text/visible.js';
import type { FileLog } from '../../user-file/inspect/file-log.js';
import type { FileContents, FileInspection } from '../../user-file/inspect/inspection.js';
import type { KnownShape, Vintage } from '../../user-file/inspect/vintage.js';
import { differenceLines } from './difference-lines.js';

/** What a file is, line by line; `inspect`, `repro` and `bisect` begin with it. */
export function fileLines(inspection: FileInspection): string[] {
  const { file, bytes, storageVersion, createdBy, log, engine, contents } = inspection;
  const creator =
    createdBy === '' ? 'an engine that does not say its version' : `DuckDB ${createdBy.slice(1)}`;
  return [
    `${file}: ${bytes} bytes, storage version ${storageVersion}, created by ${creator}`,
    `  log: ${logText(log, engine)}`,
    `  left: ${conditions[inspection.condition]}`,
    ...contentLines(contents),
  ].map(visibleLine);
}

const conditions: Readonly<Record<FileInspection['condition'], string>> = {
  clean: 'clean',
  unclean: 'unclean: its last session did not close it, and what it wrote stands in the log',
  'killed-at': 'ruined: its last session did not close it, and no plain open replays the log',
  'stale-index': 'with stale indexes: closed, but look-ups miss rows',
};

function logText(log: FileLog, engine: string): string {
  if (log.kind === 'none') {
    return 'none';
  }
  const sound =
    log.soundBytes === null
      ? 'not beginning as a log does'
      : log.soundBytes === log.bytes
        ? 'in whole transactions'
        : `${log.soundBytes} of them in whole transactions, the rest cut off or damaged`;
  const does =
    log.plainOpen.outcome === 'refused'
      ? `does not replay it: ${log.plainOpen.message}`
      : // The engine opens the file as if there were no log.
        log.soundBytes === null
        ? 'passes it over'
        : 'replays it';
  return `${log.bytes} bytes, ${sound}; a plain open with DuckDB ${engine} ${does}`;
}

function contentLines(contents: FileContents): string[] {
  if (contents.kind === 'unreadable') {
    return [`  contents: cannot be read: ${contents.message}`];
  }
  const { vintage, tables, indexes, foreign } = contents;
  const disagreeing = indexes.disagreeing.map(
    ({ index, table, column, finding }) => `    ${index} on ${table}.${column}: ${finding}`,
  );
  return [
    ...vintageLines(vintage),
    `  rows: ${tables.map(({ name, rows }) => `${name} ${rows}`).join(', ') || 'no table'}`,
    `  indexes: ${indexes.compared} held against a scan, ${disagreeing.length === 0 ? 'all agree' : `${disagreeing.length} disagree:`}`,
    ...disagreeing,
    `  not the recorder's: ${foreign.length === 0 ? 'nothing' : foreign.join(', ')}`,
  ];
}

function vintageLines(vintage: Vintage): string[] {
  switch (vintage.kind) {
    case 'foreign':
      return ["  vintage: none, for no table of the recorder's is in it"];
    case 'exact':
      return [`  vintage: ${historyText(vintage.shape)}${alsoText(vintage.alsoFits)}`];
    case 'nearest':
      return [
        `  vintage: none that is known; the nearest is ${historyText(vintage.shape)}, from which it differs:`,
        ...differenceLines(vintage.differences, '    '),
      ];
  }
}

function historyText({ id, birth, upgrades, condition }: KnownShape): string {
  const born = `born ${birth}${upgrades.length === 0 ? '' : `, then opened by ${upgrades.join(', ')}`}`;
  const killed = condition.kind === 'killed-at' ? `, killed after statement ${condition.statement}` : '';
  return `${born}${killed} (schema of fixture ${id})`;
}

/** Other histories with that schema; not every condition they were left in. */
function alsoText(ids: readonly string[]): string {
  const histories = ids.filter((id) => !/[~@]/.test(id));
  return histories.length === 0 ? '' : `; ${histories.join(', ')} have the same`;
}
