import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { births, newestRevision } from '../../../generators/revisions/index.js';
import type { Database } from '../../../src/engine/database.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { readCatalog } from '../../../src/schema/catalog/read-catalog.js';
import { compareWithContract } from '../../../src/schema/contract/compare-with-contract.js';
import { compareWithPast } from '../../../src/schema/contract/compare-with-past.js';
import { contract } from '../../../src/schema/contract/contract.js';
import { foreignObjects, ownedObjects } from '../../../src/schema/contract/foreign-objects.js';
import { creatorOf, type History } from '../../../src/schema/contract/history.js';

const NEWEST = newestRevision.id;

const r0Paths = [
  'events.event_id.nullable',
  'events.trace_id.nullable',
  'events.actor.nullable',
  'events.actor_id.nullable',
  'events.timestamp.nullable',
  'events.payload.nullable',
  'events.timestamp.type',
  'events.constraints',
  'events.order',
];
const packetPaths = [
  'events.trace_id.nullable',
  'events.timestamp.nullable',
  'events.actor.nullable',
  'events.actor_id.nullable',
  'events.event_type.nullable',
  'events.payload.nullable',
  'events.timestamp.default',
  'events.order',
];
const textPaths = [
  'diagnostics.severity.type',
  'diagnostics.severity.nullable',
  'diagnostics.link_confidence.type',
  'diagnostics.timestamp.type',
  'diagnostics.constraints',
];

/** Statement 20 of r2's boot creates `diagnostics`. */
const histories: [string, History, string[]][] = [
  ['r0', { birth: 'r0', upgrades: [] }, r0Paths],
  ['r0+r5', { birth: 'r0', upgrades: ['r5'] }, r0Paths],
  ['packet-v4', { birth: 'packet-v4', upgrades: [] }, packetPaths],
  ['r1', { birth: 'r1', upgrades: [] }, ['events.order']],
  ['r1+r2', { birth: 'r1', upgrades: ['r2'] }, ['events.order', ...textPaths]],
  ['r1+r2+r4', { birth: 'r1', upgrades: ['r2', 'r4'] }, ['events.order', ...textPaths]],
  ['r1+r3', { birth: 'r1', upgrades: ['r3'] }, ['events.order']],
  ['r1+r2~killed-at-19', { birth: 'r1', upgrades: ['r2'], killedAtStatement: 19 }, ['events.order']],
  [
    'r1+r2~killed-at-20',
    { birth: 'r1', upgrades: ['r2'], killedAtStatement: 20 },
    ['events.order', ...textPaths],
  ],
  ['r2', { birth: 'r2', upgrades: [] }, ['events.order', ...textPaths]],
  ['r2~killed-at-4', { birth: 'r2', upgrades: [], killedAtStatement: 4 }, ['events.order']],
  [
    'r2+r3~killed-at-4',
    { birth: 'r2', upgrades: ['r3'], killedAtStatement: 4 },
    ['events.order', ...textPaths],
  ],
  ['r6', { birth: 'r6', upgrades: [] }, ['events.order']],
  ['r0+r6~killed-at-7', { birth: 'r0', upgrades: ['r6'], killedAtStatement: 7 }, r0Paths],
  [NEWEST, { birth: NEWEST, upgrades: [] }, []],
  ['recorder', { birth: 'recorder', upgrades: [] }, []],
];

let database: Database;

beforeEach(async () => {
  database = await (await loadEngine()).open(':memory:');
});

afterEach(() => database.close());

describe('the contract', () => {
  it('is what the newest revision creates in an empty file', async () => {
    await boot(NEWEST);
    expect(await readCatalog(database)).toEqual(contract);
  });

  it.each(histories)(
    'declares exactly what a file %s has after the boot of today',
    async (_, history, paths) => {
      await live(history);
      await boot(NEWEST);
      const { declared, undeclared, unfulfilled } = compareWithContract(await readCatalog(database), history);
      expect({ undeclared, unfulfilled }).toEqual({ undeclared: [], unfulfilled: [] });
      expect(declared.map(({ path }) => path)).toEqual(paths);
      expect(declared.filter(({ reason }) => reason.length < 20)).toEqual([]);
    },
  );

  it('accepts the migrated columns in any order, but none before those the file was born with', async () => {
    const history = { birth: 'r0', upgrades: [] };
    await boot('r0');
    await database.run('ALTER TABLE events ADD COLUMN model_session_id TEXT');
    await boot(NEWEST);
    const catalog = await readCatalog(database);
    expect(compareWithContract(catalog, history).undeclared).toEqual([]);
    const [first, ...others] = catalog.tables.find(({ name }) => name === 'events')?.columns ?? [];
    const [second, ...rest] = others;
    for (const order of [
      [...others, first],
      [first, ...rest, second],
    ]) {
      const shuffled = order.flatMap((column) => column ?? []);
      const tables = catalog.tables.map((table) =>
        table.name === 'events' ? { ...table, columns: shuffled } : table,
      );
      const { undeclared, unfulfilled } = compareWithContract({ ...catalog, tables }, history);
      expect(undeclared.map(({ path }) => path)).toEqual(['events.order']);
      expect(unfulfilled.map(({ path }) => path)).toEqual(['events.order']);
    }
  });

  it('rejects what the history does not declare, and misses what it does', async () => {
    await live({ birth: 'r2', upgrades: [NEWEST] });
    const catalog = await readCatalog(database);
    const asIfNew = compareWithContract(catalog, { birth: NEWEST, upgrades: [] });
    expect(asIfNew.undeclared.map(({ path }) => path)).toEqual([
      ...textPaths.sort(inContractOrder),
      'events.order',
    ]);
    expect(asIfNew.unfulfilled).toEqual([]);
    const asIfR0 = compareWithContract(catalog, { birth: 'r0', upgrades: [] });
    expect(asIfR0.unfulfilled.map(({ path }) => path)).toEqual(r0Paths);
  });

  it('accepts a declared difference only with the value that it declares', async () => {
    await boot('r0');
    await database.run('ALTER TABLE events ALTER COLUMN timestamp TYPE DATE');
    await boot(NEWEST);
    const history = { birth: 'r0', upgrades: [] };
    const { undeclared, unfulfilled } = compareWithContract(await readCatalog(database), history);
    expect(undeclared).toEqual([
      { path: 'events.timestamp.type', expected: 'TIMESTAMP WITH TIME ZONE', actual: 'DATE' },
    ]);
    expect(unfulfilled.map(({ path }) => path)).toEqual(['events.timestamp.type']);
  });

  it('names what a boot left out', async () => {
    await boot(NEWEST);
    await database.run('DROP INDEX idx_events_job_id; DROP TABLE fr_events');
    const { undeclared } = compareWithContract(await readCatalog(database), { birth: NEWEST, upgrades: [] });
    expect(undeclared).toEqual([
      { path: 'tables.fr_events', expected: 'a table of 11 column(s)', actual: 'absent' },
      { path: 'indexes.idx_events_job_id', expected: 'on events (job_id)', actual: 'absent' },
      { path: 'indexes.idx_fr_events_job_id', expected: 'on fr_events (job_id)', actual: 'absent' },
      { path: 'indexes.idx_fr_events_kind', expected: 'on fr_events (event_kind)', actual: 'absent' },
    ]);
  });

  it('leaves to others what is theirs, an index on a table of the recorder included', async () => {
    await boot(NEWEST);
    await database.run(
      'CREATE TABLE theirs (a INT); CREATE INDEX on_theirs ON theirs (a); CREATE INDEX on_events ON events (actor); CREATE VIEW seen AS SELECT a FROM theirs',
    );
    const catalog = await readCatalog(database);
    expect(compareWithContract(catalog, { birth: NEWEST, upgrades: [] }).undeclared).toEqual([]);
    expect(ownedObjects(catalog)).toEqual(contract);
    const foreign = foreignObjects(catalog);
    expect(foreign.tables.map(({ name }) => name)).toEqual(['theirs']);
    expect(foreign.indexes.map(({ name }) => name)).toEqual(['on_events', 'on_theirs']);
    expect(foreign.views.map(({ name }) => name)).toEqual(['seen']);
  });
});

it('an index of an invented past may be spelled otherwise', () => {
  const [first, ...others] = contract.indexes;
  const shouted = [{ ...first, name: first?.name.toUpperCase() ?? '' }, ...others] as typeof contract.indexes;
  const found = { ...contract, indexes: shouted };
  expect(compareWithPast(found, { ...contract, tables: [] }).undeclared).toEqual([]);
});

it('what is no revision has made every table that the file has since', () => {
  expect(creatorOf('events', { birth: 'recorder', upgrades: ['r5'] })).toBe('recorder');
});

async function live({ birth, upgrades, killedAtStatement }: History): Promise<void> {
  const boots = [birth, ...upgrades];
  for (const [i, id] of boots.entries()) {
    await boot(id, i === boots.length - 1 ? killedAtStatement : undefined);
  }
}

/** The boot of a revision, or its first statements. Today's recorder gives the schema of the newest. */
async function boot(id: string, statements?: number): Promise<void> {
  const revision = births.find((born) => born.id === (id === 'recorder' ? NEWEST : id));
  for (const statement of revision?.bootStatements.slice(0, statements) ?? []) {
    await database.run(statement);
  }
}

function inContractOrder(a: string, b: string): number {
  return rank(a) - rank(b);
}

function rank(path: string): number {
  const columns = ['severity', 'link_confidence', 'timestamp', 'constraints'];
  return columns.findIndex((column) => path.includes(column));
}
