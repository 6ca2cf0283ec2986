import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../src/engine/engine.js';
import { traceBoot } from '../../../src/matrix/crash/trace-boot.js';
import type { Subject } from '../../../src/subjects/subject.js';
import { useTemporaryDirectory } from '../../temporary-directory.js';

const temporaryDirectory = useTemporaryDirectory();

test('the statements that change something are told by their numbers; what grows in a work file is not seen', async () => {
  const file = path.join(temporaryDirectory(), 'flight_recorder.db');
  const work = `${file}.migrating-1-00c0ffee`;
  const steps = [
    () => {},
    () => writeFileSync(file, 'a'),
    () => writeFileSync(work, 'a'),
    () => writeFileSync(work, 'longer'),
    () => writeFileSync(file, 'another'),
  ];
  const subject: Subject = {
    id: 'writes',
    boot: async (_engine, _file, observe) => {
      for (const step of steps) {
        step();
        observe?.({ sql: 'SELECT 1', durationMs: 0 });
      }
      return { result: { status: 'booted', statements: [] } };
    },
  };
  expect((await traceBoot(subject, {} as Engine, file)).changing).toEqual([2, 3, 5]);
});
