import { expect, test } from 'vitest';
import { compareFileStates, type FileState } from '../../../src/history/guard/file-state.js';

const text = { type: 'VARCHAR', nullable: true, default: null };

/** A file with two tables of an actor and a word; of a row of a boot the actor is the system. */
function state(events: [actor: string, word: string][], notes: typeof events = []): FileState {
  const columns = ['actor', 'word'];
  const table = (name: string) => ({
    ...{ name, constraints: [] },
    columns: columns.map((column) => ({ name: column, ...text })),
  });
  return {
    catalog: { tables: [table('events'), table('notes')], indexes: [], views: [] },
    tables: [
      { name: 'events', columns, rows: events },
      { name: 'notes', columns, rows: notes },
    ],
    definitions: new Map([['events.definition', 'actor VARCHAR, word VARCHAR']]),
  };
}

const before = state([['human', 'hello']], [['human', 'a note']]);

test('equal files differ in nothing, also where a boot has recorded itself', () => {
  expect(compareFileStates(before, before)).toEqual([]);
  const logged = state([...rows(before, 'events'), ['system', 'booted']], rows(before, 'notes'));
  expect(compareFileStates(before, logged)).toEqual([]);
});

test('a row that nobody recorded is an intruder, the first beside what is a log of a boot', () => {
  const added = state(
    [...rows(before, 'events'), ['system', 'booted'], ['human', 'made up'], ['human', 'another']],
    rows(before, 'notes'),
  );
  expect(compareFileStates(before, added)).toEqual([
    { path: 'events', expected: 'no such row', actual: '(human, made up)' },
  ]);
  const elsewhere = state(rows(before, 'events'), [...rows(before, 'notes'), ['system', 'booted']]);
  expect(compareFileStates(before, elsewhere)).toEqual([
    { path: 'notes', expected: 'no such row', actual: '(system, booted)' },
  ]);
});

test('of the rows of a table the first that is another is told, a lost one before one too many', () => {
  const after = state([['system', 'x']], [['agent', 'b']]);
  expect(compareFileStates(before, after)).toEqual([
    { path: 'events', expected: '(human, hello)', actual: 'no such row' },
    { path: 'notes', expected: '(human, a note)', actual: 'no such row' },
  ]);
});

test('of a table whose columns differ neither rows nor its text are compared, of the others both', () => {
  const [events, notes] = before.catalog.tables;
  if (events === undefined || notes === undefined) {
    throw new Error('there are two');
  }
  const changed: FileState = {
    catalog: { ...before.catalog, tables: [{ ...events, columns: events.columns.slice(1) }, notes] },
    tables: [{ name: 'events', columns: ['word'], rows: [] }],
    definitions: new Map([
      ['events.definition', 'word VARCHAR'],
      ['notes.definition', 'actor VARCHAR COLLATE NOCASE'],
    ]),
  };
  expect(compareFileStates(before, changed).map(({ path }) => path)).toEqual([
    'events.actor',
    'notes.definition',
    'notes',
  ]);
});

test('a table is not taken for changed because another whose name begins alike was', () => {
  const [events, notes] = before.catalog.tables;
  if (events === undefined || notes === undefined) {
    throw new Error('there are two');
  }
  const other = (columns: typeof events.columns, word: string): FileState => ({
    ...state([['human', word]]),
    catalog: { ...before.catalog, tables: [events, { ...notes, name: 'events_of_old', columns }] },
  });
  const paths = compareFileStates(other(events.columns, 'a'), other(events.columns.slice(1), 'b'));
  expect(paths.map(({ path }) => path)).toEqual(['events_of_old.actor', 'events']);
});

test('of a table that is gone nothing else is told', () => {
  const { catalog, tables, definitions } = before;
  const gone = <T extends { readonly name: string }>(all: readonly T[]) =>
    all.filter(({ name }) => name !== 'notes');
  const without: FileState = {
    catalog: { ...catalog, tables: gone(catalog.tables) },
    ...{ tables: gone(tables), definitions },
  };
  expect(compareFileStates(before, without).map(({ path }) => path)).toEqual(['tables.notes']);
});

function rows({ tables }: FileState, table: string): [string, string][] {
  return [...(tables.find(({ name }) => name === table)?.rows ?? [])] as [string, string][];
}
