import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newestRevision } from '../../../generators/revisions/index.js';
import { sha256 } from '../../../src/corpus/read-stored-file.js';
import { loadEngine } from '../../../src/engine/engine.js';
import { HarnessError } from '../../../src/errors/errors.js';
import { withTemporaryDirectory } from '../../../src/files/temporary-directory.js';
import { buildPast } from '../../../src/history/explore/build-past.js';
import { explore, pastAt } from '../../../src/history/explore/explore.js';
import type { InventedPast } from '../../../src/history/explore/invented-past.js';
import { judgePast, judgeRefusal, judgeUse } from '../../../src/history/explore/judge-past.js';
import { idToSaveAs } from '../../../src/history/explore/save-past.js';
import { isOpenHere } from '../../../src/recorder/file/open-here.js';
import { formatExplore } from '../../../src/report/commands/explore-text.js';
import { inFolder } from '../../recorder/support/in-folder.js';
import { makeFile } from '../../recorder/support/legacy-file.js';

const engine = await loadEngine();
const options = { seed: 20260406, pasts: 25, milliseconds: 600_000, killed: 0 };

describe('a past that breaks', () => {
  const shouting = (past: InventedPast) => `shouting: ${JSON.stringify(past)}`;
  const judge = async (past: InventedPast) =>
    past.tables.some(({ spelling }) => spelling === 'upper')
      ? ({ kind: 'broken', what: shouting(past), differences: [] } as const)
      : ({ kind: 'booted' } as const);

  it('is made as small as it can be, and found again by the printed line', async () => {
    const report = await explore(engine, { ...options, pasts: 1000 }, judge);
    const { failure } = report;
    expect(failure?.past).toMatchObject({
      tables: [{ spelling: 'upper', rows: [] }],
      indexes: [],
      foreign: [],
    });
    expect(failure?.past.tables[0]?.columns).toHaveLength(1);
    expect(pastAt(options.seed, failure?.path ?? '')).toEqual(failure?.past);
    expect(failure?.judgement).toMatchObject({ what: failure && shouting(failure.past) });
    const text = formatExplore(report);
    expect(text).toContain(`again: npx frcompat explore --seed 20260406 --path ${failure?.path}\n`);
    expect(text).toMatch(/The file was made like this, and left clean:\n {2}CREATE TABLE [A-Z_]+ \(/);
  });

  it('is the only one that is judged where its path is asked for, also a smaller one', async () => {
    let judged = 0;
    const report = await explore(engine, { ...options, path: '1:2' }, async () => {
      judged += 1;
      return { kind: 'broken', what: 'as it is told', differences: [] };
    });
    expect(judged).toBe(1);
    expect(report.failure?.path).toBe('1:2');
    expect(report.failure?.past).toEqual(pastAt(options.seed, '1:2'));
  });

  it('must be at the path that is asked for', async () => {
    expect(() => pastAt(1, '0:999999:3')).toThrow('The path 0:999999:3 leads to no past of the seed 1');
  });
});

describe('a search', () => {
  it('counts what came of every past, and tells of each, until enough were tried', async () => {
    const kinds = ['booted', 'refused', 'impossible'] as const;
    const told: string[] = [];
    let judged = 0;
    const report = await explore(
      engine,
      { ...options, onJudgement: ({ kind }) => told.push(kind) },
      async () => ({ kind: kinds[judged++ % 3] ?? 'booted', message: '' }),
    );
    expect(report.count).toEqual({ booted: 9, refused: 8, impossible: 8, broken: 0 });
    expect(told).toHaveLength(25);
    expect(report.failure).toBeUndefined();
  });

  it('does not count those that only make a broken past smaller', async () => {
    let judged = 0;
    const { count } = await explore(engine, options, async () => {
      judged += 1;
      return { kind: 'broken', what: '', differences: [] };
    });
    expect(judged).toBeGreaterThan(1);
    expect(count).toEqual({ booted: 0, refused: 0, impossible: 0, broken: 1 });
  });

  it('kills the recorder on the share of pasts that is asked for', async () => {
    const killedOf = async (killed: number) => {
      let kills = 0;
      await explore(engine, { ...options, pasts: 200, killed }, async (_past, _engine, chains) => {
        kills += chains;
        return { kind: 'booted' };
      });
      return kills;
    };
    expect([await killedOf(0), await killedOf(1)]).toEqual([0, 200]);
    const half = await killedOf(0.5);
    expect(half).toBeGreaterThan(50);
    expect(half).toBeLessThan(150);
  });

  it('ends when it is told to, with the reason, and begins no past after its time', async () => {
    const stopping = new AbortController();
    let judged = 0;
    const stopped = explore(engine, { ...options, signal: stopping.signal }, async () => {
      judged += 1;
      stopping.abort(new Error('enough'));
      return { kind: 'booted' };
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(judged).toBe(1);
    const late = await explore(engine, { ...options, pasts: 1e6, milliseconds: 1 }, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { kind: 'booted' };
    });
    expect(late.count.booted).toBeLessThan(1e6);
  });

  it('of a single past that does not break tells no failure', async () => {
    const report = await explore(engine, { ...options, path: '1:2' }, async () => ({ kind: 'booted' }));
    expect(report).toEqual({
      seed: options.seed,
      count: { booted: 1, refused: 0, impossible: 0, broken: 0 },
    });
  });
});

describe('a past that cannot be judged', () => {
  it('ends the search with what went wrong, as if nothing had been found', async () => {
    let judged = 0;
    const failing = async () => {
      judged += 1;
      throw new HarnessError('the disk is full');
    };
    await expect(explore(engine, options, failing)).rejects.toThrow('the disk is full');
    expect(judged).toBe(1);
  });

  it('does not hide a larger one that breaks', async () => {
    let judged = 0;
    const failingLater = async () => {
      judged += 1;
      if (judged > 1) {
        throw new HarnessError('the disk is full');
      }
      return { kind: 'broken', what: 'as it is told', differences: [] } as const;
    };
    const { failure } = await explore(engine, options, failingLater);
    expect(failure).toMatchObject({ path: '0', judgement: { what: 'as it is told' } });
  });
});

describe('what is judged', () => {
  const past = (columns: InventedPast['tables'][number]['columns']): InventedPast => ({
    tables: [
      {
        ...{ name: 'events', spelling: 'lower', form: 'table', primaryKey: false },
        ...{ columns, rows: [0], readded: null },
      },
    ],
    ...{ indexes: [], foreign: [], left: 'pending' },
  });
  const column = {
    name: 'event_type',
    spelling: 'lower',
    type: 'VARCHAR',
    notNull: false,
    default: null,
  } as const;

  it('may be refused where it cannot be migrated, and need not exist where the engine does not make it', async () => {
    const unusable = past([{ ...column, type: 'INTEGER' }]);
    expect(await judgePast(unusable, engine, 0)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('column events.event_type is INTEGER'),
    });
    expect(await judgePast(past([column]), engine, 0)).toEqual({ kind: 'booted' });
    expect(await judgePast(past([{ ...column, type: 'NO_TYPE' }]), engine, 0)).toMatchObject({
      kind: 'impossible',
    });
  });

  it('is told apart from what the engine does not make where its file cannot be written', async () => {
    await withTemporaryDirectory(async (directory) => {
      const build = (type: string) =>
        buildPast(
          past([{ ...column, type }]),
          'x',
          path.join(directory, type),
          path.join(directory, 'no-folder'),
          engine,
        );
      await expect(build('VARCHAR')).rejects.toThrow(HarnessError);
      await expect(build('NO_TYPE')).rejects.toThrow(
        'The engine makes no file of that past: Catalog Error: ',
      );
    });
  });
});

describe('a refusal', () => {
  const stored = (text: string) => ({ sha256: sha256(Buffer.from(text)), bytes: text.length });
  const fixture = { database: stored('a database'), wal: stored('its log') };

  it('is one only if the file and its log are as they were, in clear words, of what cannot be migrated', async () => {
    await withTemporaryDirectory(async (directory) => {
      const file = path.join(directory, 'x.db');
      const words = `HSK-500-DB: "${file}" cannot be used: it is odd. The file is as it was. Change it.`;
      const judge = (message = words, mustBoot = false, of: typeof fixture | { wal: null } = fixture) => {
        const boot = { outcome: 'failed', message: `${message}\nAt statement 2`, differences: [] } as const;
        return judgeRefusal({ ...fixture, ...of }, file, boot, mustBoot);
      };
      const broken = (what: string) => ({
        ...{ kind: 'broken', differences: [] },
        what: expect.stringMatching(`^${what}: HSK-500`),
      });
      await writeFile(file, 'a database');
      await writeFile(`${file}.wal`, 'its log');
      expect(await judge()).toEqual({ kind: 'refused', message: words });
      expect(await judge(words, true)).toEqual(broken('refused, though it can be migrated'));
      for (const unclear of [words.replace('x.db', 'y.db'), words.replace(' Change it.', '')]) {
        expect(await judge(unclear)).toEqual(broken('refused, but not in clear words'));
      }
      const changed = broken('refused, and the file or its log changed');
      expect(await judge(words, false, { wal: null })).toEqual(changed);
      await writeFile(`${file}.wal`, 'its log!');
      expect(await judge()).toEqual(changed);
      await rm(`${file}.wal`);
      expect(await judge()).toEqual(changed);
      expect(await judge(words, false, { wal: null })).toEqual({ kind: 'refused', message: words });
      await writeFile(file, 'another');
      expect(await judge(words, false, { wal: null })).toEqual(changed);
    });
  });
});

it('a file that boots and takes no event is one that breaks, and what the recorder said is told', async () => {
  await inFolder(async (folder) => {
    const [file, sound] = [path.join(folder, 'x.db'), path.join(folder, 'sound.db')];
    const event = 'INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, payload)';
    const values = "VALUES (uuid(), uuid(), now(), 'human', 'ada', 'x', '{}')";
    await makeFile(sound, newestRevision.bootStatements);
    await makeFile(file, [
      ...newestRevision.bootStatements,
      ...[`${event} ${values}`, 'CREATE UNIQUE INDEX of_mine ON events (actor)'],
    ]);
    expect(await judgeUse(sound, engine)).toEqual({ kind: 'booted' });
    expect(await judgeUse(file, engine)).toMatchObject({
      kind: 'broken',
      what: expect.stringMatching(/^the recorder booted, but cannot be used: .*Duplicate key/),
    });
    expect(isOpenHere(file)).toBe(false);
  });
});

it('a past is saved under no name that is no id of a fixture', async () => {
  await expect(idToSaveAs('Größe')).rejects.toThrow('"invented-Größe" cannot be the id of a fixture');
  expect(await idToSaveAs('kept')).toBe('invented-kept');
});
