import { expect, it } from 'vitest';
import { indexVariants } from '../../../src/history/explore/invented-past.js';
import { pastStatements, pendingStatements } from '../../../src/history/explore/past-statements.js';
import { aColumn, anIndex, aPast, aTable } from './a-past.js';

const kind = aColumn('event_kind', { notNull: true });
const job = aColumn('job_id');
const frEvents = aTable('fr_events', [kind, job]);
const statementsOf = (...tables: Parameters<typeof aPast>[0]) => pastStatements(aPast(tables));

it('a row has a value in every column, but where a bit of its number says NULL and that may be', () => {
  const [created, first, second] = statementsOf({ ...frEvents, rows: [0b10, 0b01] });
  expect(created).toBe('CREATE TABLE fr_events (event_kind VARCHAR NOT NULL, job_id VARCHAR)');
  expect(first).toMatch(/^INSERT INTO fr_events \(event_kind, job_id\) VALUES \('event_kind-1 .*', NULL\)$/);
  expect(second).toMatch(/ VALUES \('event_kind-2 .*', 'job_id-2 .*'\)$/);
});

it('a key is there where its columns are, and none of them is NULL', () => {
  const key = aColumn('event_id', { type: 'BIGINT' });
  const keyed = aTable('fr_events', [key, job], { primaryKey: true, rows: [0b11], readded: 0 });
  expect(statementsOf(keyed)).toEqual([
    'CREATE TABLE fr_events (event_id BIGINT, job_id VARCHAR, PRIMARY KEY (event_id))',
    'INSERT INTO fr_events (event_id, job_id) VALUES (1, NULL)',
  ]);
  expect(statementsOf({ ...keyed, columns: [job], rows: [] })).toEqual([
    'CREATE TABLE fr_events (job_id VARCHAR)',
  ]);
});

it('a column is dropped and added again, but the only one', () => {
  expect(statementsOf({ ...frEvents, readded: 3 }).slice(1)).toEqual([
    'ALTER TABLE fr_events DROP COLUMN job_id',
    'ALTER TABLE fr_events ADD COLUMN job_id VARCHAR',
  ]);
  expect(statementsOf(aTable('fr_events', [job], { readded: 3 }))).toHaveLength(1);
});

it('names are spelled as they are, a view has the rows of a table of another name', () => {
  const shouted = aTable('fr_events', [aColumn('job_id', { spelling: 'mixed' })], { spelling: 'upper' });
  expect(statementsOf(shouted)).toEqual(['CREATE TABLE FR_EVENTS (Job_Id VARCHAR)']);
  expect(statementsOf({ ...frEvents, columns: [job], form: 'view' })).toEqual([
    'CREATE TABLE "fr_events_of_old" (job_id VARCHAR)',
    'CREATE VIEW fr_events AS SELECT * FROM "fr_events_of_old"',
  ]);
});

it('an index is what its variant says, and left out where there is no column for it', () => {
  const indexesOf = (columns: Parameters<typeof aTable>[1]) =>
    indexVariants.map((variant) => {
      const past = aPast([aTable('fr_events', columns)], {
        indexes: [anIndex('idx_fr_events_kind', variant)],
      });
      return pastStatements(past).slice(1);
    });
  const on = (text: string) => [`CREATE INDEX idx_fr_events_kind ON fr_events (${text})`];
  const elsewhere = [
    'CREATE TABLE taken_idx_fr_events_kind (something VARCHAR)',
    'CREATE INDEX idx_fr_events_kind ON taken_idx_fr_events_kind (something)',
  ];
  const list = aColumn('extra_1', { type: 'VARCHAR[]' });
  expect(indexesOf([kind, list, job])).toEqual([
    on('event_kind'),
    on('job_id'),
    on('event_kind, job_id'),
    ['CREATE UNIQUE INDEX idx_fr_events_kind ON fr_events (event_kind)'],
    on('(hash(event_kind))'),
    elsewhere,
  ]);
  expect(indexesOf([kind, list])).toEqual([
    on('event_kind'),
    [],
    [],
    ['CREATE UNIQUE INDEX idx_fr_events_kind ON fr_events (event_kind)'],
    on('(hash(event_kind))'),
    elsewhere,
  ]);
  expect(indexesOf([job])).toEqual([[], on('job_id'), [], [], [], elsewhere]);
});

it('only a table of events has one more row in the log', () => {
  const events = aTable('events', [aColumn('event_type')]);
  expect(pendingStatements(aPast([frEvents, events]))).toEqual([
    expect.stringMatching(/^INSERT INTO events \(event_type\) VALUES \('event_type-9 /),
  ]);
  expect(pendingStatements(aPast([{ ...events, form: 'view' }, frEvents]))).toEqual([]);
});
