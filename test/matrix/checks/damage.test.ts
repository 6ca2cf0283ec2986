import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { damageKinds } from '../../../src/damage/damage-kinds.js';
import { kindsInOrder } from '../../../src/damage/plan-damage.js';
import { recorderSubject } from '../../../src/subjects/recorder.js';
import { resolveSubject } from '../../../src/subjects/resolve-subject.js';
import type { Subject } from '../../../src/subjects/subject.js';
import { askCell, differencesOf } from '../ask-cell.js';

test('the recorder comes through', async () => {
  const { damage } = await askCell('r4~unclean', recorderSubject, {}, { damage: { damages: 4, seed: 1 } });
  expect(damage).toEqual({ outcome: 'passed' });
});

test('r7 makes a new file where the old one is gone, and the rows of its log are lost', async () => {
  const one = { damage: { damages: 1, seed: 1 } };
  const { damage } = await askCell('r1~unclean', resolveSubject('r7'), {}, one);
  expect(damage).toEqual({
    outcome: 'failed',
    message: 'A damaged copy came to a bad end (--damages 1 --seed 1).',
    differences: [
      {
        path: 'part of a log without its file, seed 1',
        expected: 'every row, or the loss told, or refused with nothing touched',
        actual: expect.stringMatching(/^silent loss: \{"missing":\{"events":\d+\}/),
      },
    ],
  });
});

test('who loses rows of another schema of a damaged copy does not come through', async () => {
  const forgetful: Subject = {
    ...recorderSubject,
    async boot(engine, file, observe) {
      const { result, open } = await recorderSubject.boot(engine, file, observe);
      const close = async () => {
        await open?.close();
        if (file.includes('damaged')) {
          const database = await engine.open(file);
          await database.run('DELETE FROM sales.events WHERE id = 2');
          await database.close();
        }
      };
      return open === undefined ? { result } : { result, open: { ...open, close } };
    },
  };
  const statements = ['CREATE SCHEMA sales', 'CREATE TABLE sales.events AS FROM range(3) AS r(id)'];
  const some = { damage: { damages: 4, seed: 1 } };
  const { damage } = await askCell('r7~empty', forgetful, {}, some, undefined, statements);
  expect(differencesOf(damage)).toMatchObject([
    { actual: expect.stringMatching(/^silent loss: \{"missing":\{"sales\.events":1\}/) },
  ]);
});

test.each([
  ['says no more than no', 'no', async () => {}, /^unclear refusal: no$/],
  [
    'writes to it all the same',
    'no',
    async (file: string) => await writeFile(`${file}.note`, 'refused'),
    /^modified on refusal: data.flight_recorder\.db\.note appeared; no$/,
  ],
])('who refuses a damaged copy and %s does not come through', async (_, message, meanwhile, actual) => {
  const refusing: Subject = {
    ...recorderSubject,
    async boot(engine, file, observe) {
      if (!file.includes('damaged')) {
        return await recorderSubject.boot(engine, file, observe);
      }
      await meanwhile(file);
      return { result: { status: 'failed', statements: [], message } };
    },
  };
  const { damage } = await askCell('r7~empty', refusing, {}, { damage: { damages: 'all', seed: 1 } });
  expect(differencesOf(damage)).toMatchObject([{ actual: expect.stringMatching(actual) }]);
});

test('without damages the check is not asked, and a command never', async () => {
  const { damage } = await askCell('r7', recorderSubject);
  expect(damage).toEqual({ outcome: 'not-asked', reason: 'no damaged copies were asked for (--damages 0)' });
  expect(resolveSubject('cmd:true {db}').notAsked?.damage).toMatch(/^a command cannot say/);
});

test('every kind has its turn, in an order that seed and fixture choose', () => {
  const order = kindsInOrder('r0', 1);
  expect([...order].sort()).toEqual(damageKinds.map(({ name }) => name).sort());
  expect(kindsInOrder('r0', 1)).toEqual(order);
  expect(kindsInOrder('r0', 2)).not.toEqual(order);
  expect(kindsInOrder('r1', 1)).not.toEqual(order);
});
