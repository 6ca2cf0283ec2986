import { appendFile, copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { layOut } from '../../../src/corpus/lay-out.js';
import { loadEngine } from '../../../src/engine/engine.js';
import type { CellContext } from '../../../src/matrix/checks/cell-context.js';
import { CrashSite } from '../../../src/matrix/crash/crash-site.js';
import { lookPlainly, runTrial } from '../../../src/matrix/crash/crash-trial.js';
import { recorderSubject } from '../../../src/subjects/recorder.js';
import type { Subject, SubjectDeath } from '../../../src/subjects/subject.js';
import { fixtureOf } from '../../fixture-of.js';
import { makeStaleElsewhere } from '../../schema/agreement/stale-elsewhere.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();
const engine = await loadEngine();
const chain = [{ kind: 'when-ready' }] as const;
const unwatched = { onStep: async () => {} };
const acknowledged = '00000000-0000-4000-8000-000000000000';

test('a file that opens and does not answer is not one that does not open', async () => {
  const file = path.join(temporaryDirectory(), 'flight_recorder.db');
  await (await engine.open(file)).close();
  const found = await lookPlainly({ engine, file } as CellContext, [acknowledged]);
  expect(found.opened).toBe(true);
  expect(found.harm).toMatchObject([{ kind: 'check-failed', path: 'a plain open' }]);
  expect(found.harm[0]?.actual).toContain('Table with name events does not exist');
});

test('a file that is gone does not open, and none is made in its place', async () => {
  const file = path.join(temporaryDirectory(), 'flight_recorder.db');
  const found = await lookPlainly({ engine, file } as CellContext, []);
  expect(found).toMatchObject({ opened: false, harm: [{ kind: 'does-not-open' }] });
});

test('an event that is there twice does not stand for one that is lost', async () => {
  const file = path.join(temporaryDirectory(), 'flight_recorder.db');
  const database = await engine.open(file);
  await database.run('CREATE TABLE events (event_id UUID)');
  await database.run(`INSERT INTO events VALUES ('${acknowledged}'), ('${acknowledged}')`);
  await database.close();
  const lost = acknowledged.replace('4000', '4001');
  const { harm } = await lookPlainly({ engine, file } as CellContext, [acknowledged, lost]);
  expect(harm).toMatchObject([{ kind: 'events-lost', expected: '2', actual: '1' }]);
});

test('indexes that miss rows are seen by a plain open', async () => {
  const found = await lookPlainly(await contextWith(recorderSubject, 'r7~stale-index'), []);
  expect(found.opened).toBe(true);
  expect(found.harm.map(({ kind }) => kind)).toContain('index-disagrees');
});

test('so they are where they are of another schema', async () => {
  const file = path.join(temporaryDirectory(), 'flight_recorder.db');
  await makeStaleElsewhere(file);
  expect((await lookPlainly({ engine, file } as CellContext, [])).harm).toMatchObject([
    { kind: 'index-disagrees', path: 'a plain open: by_customer' },
  ]);
});

describe('a trial', () => {
  test('counts no kill that came too late', async () => {
    const context = await contextWith(killed(async () => ({ kind: 'too-late' })));
    expect(await runTrial(context, chain, true, unwatched)).toMatchObject({
      kills: 0,
      didNotWait: true,
      harm: [],
    });
  });

  test('takes a victim that hung for a boot that failed', async () => {
    const context = await contextWith(killed(async () => ({ kind: 'hung' })));
    const { kills, harm } = await runTrial(context, chain, true, unwatched);
    expect(kills).toBe(0);
    expect(harm).toMatchObject([{ kind: 'does-not-boot', actual: 'it hung' }]);
  });

  test('does not take a full disk for harm, be it in the victim or in the next boot', async () => {
    const message = 'HSK-500-DB: Failed to commit: Could not write file "x": No space left on device.';
    const full = { name: 'HarnessError', message: expect.stringMatching(/^The disk is full \(.*HSK-500-DB/) };
    const victim = await contextWith(killed(async () => ({ kind: 'boot-failed', message })));
    await expect(runTrial(victim, chain, true, unwatched)).rejects.toMatchObject(full);
    const next: Subject = {
      ...killed(async () => ({ kind: 'killed' })),
      boot: async () => ({ result: { status: 'failed', statements: [], message } }),
    };
    await expect(runTrial({ ...victim, subject: next }, chain, true, unwatched)).rejects.toMatchObject(full);
  });

  test('says before every step what comes, so that one that hangs has a name', async () => {
    const steps: string[] = [];
    const onStep = async (about: string) => void steps.push(about);
    const context = await contextWith(killed(async () => ({ kind: 'killed' })));
    const kills = [...chain, { kind: 'during-boot', microseconds: 5 }] as const;
    await runTrial(context, kills, true, { onStep });
    const ready = 'killed when it said that it was ready';
    expect(steps).toEqual([
      'the process to be killed when it said that it was ready',
      `${ready}: a plain open`,
      `${ready}, then the process to be killed 5 µs after the boot began`,
      `${ready}, then 5 µs after the boot began: a plain open`,
      `${ready}, then 5 µs after the boot began: the next boot`,
    ]);
  });

  test('misses an acknowledged event that a plain open does not find', async () => {
    const context = await contextWith(killed(acknowledge));
    expect((await runTrial(context, chain, true, unwatched)).harm).toEqual([
      {
        kind: 'events-lost',
        path: 'killed when it said that it was ready: a plain open: acknowledged events',
        expected: '1',
        actual: '0',
      },
    ]);
  });

  test('misses it after the next boot, too, where plain opens were no good before', async () => {
    const { acknowledged: told, harm } = await runTrial(
      await contextWith(killed(acknowledge)),
      chain,
      false,
      unwatched,
    );
    expect(told).toBe(1);
    expect(harm).toMatchObject([
      { kind: 'events-lost', path: expect.stringMatching(/: after the next boot: acknowledged events$/) },
    ]);
  });
});

test('after the kills a second boot has to be idle, where it was without', async () => {
  let boots = 0;
  const hoarder: Subject = {
    ...killed(async () => ({ kind: 'killed' })),
    async boot(ofCell, file, observe) {
      boots += 1;
      await copyFile(file, `${file}.backup-${boots}`);
      return await recorderSubject.boot(ofCell, file, observe);
    },
  };
  const context = await contextWith(hoarder);
  const cell = path.join(temporaryDirectory(), 'cell');
  await mkdir(cell);
  const site = await CrashSite.prepare(
    { ...context, file: path.join(cell, 'flight_recorder.db') },
    context.file,
    unwatched,
  );
  const { kills, harm } = await site.strike(chain, new Set(['reboot']));
  expect(kills).toBe(1);
  expect(harm[0]).toMatchObject({ kind: 'check-failed', path: 'after the kills: reboot' });
});

/** The recorder; what becomes of the process that would be killed is said by `kill`. */
function killed(kill: (file: string) => Promise<SubjectDeath>): Subject {
  return { ...recorderSubject, kill };
}

async function acknowledge(file: string): Promise<SubjectDeath> {
  await appendFile(path.join(path.dirname(file), 'acknowledged.txt'), `${acknowledged}\n`);
  return { kind: 'killed' };
}

async function contextWith(subject: Subject, id = 'r7~empty'): Promise<CellContext> {
  const fixture = await fixtureOf(id);
  const file = await layOut(fixture, temporaryDirectory());
  return { fixture, subject, engine, file } as CellContext;
}
