import path from 'node:path';
import { expect, it } from 'vitest';
import { loadEngine } from '../../../src/engine/engine.js';
import { withTemporaryDirectory } from '../../../src/files/temporary-directory.js';
import { buildPast } from '../../../src/history/explore/build-past.js';
import { foreignThings } from '../../../src/history/explore/invented-past.js';
import { aColumn, aPast, aTable } from './a-past.js';

const engine = await loadEngine();

it.each([
  ['clean', { kind: 'clean' }, false],
  ['pending', { kind: 'unclean', session: 'later' }, true],
  ['stale-index', { kind: 'stale-index' }, false],
] as const)(
  'a file that is left %s, with everything in it that is not the recorder, is a fixture',
  async (left, condition, hasLog) => {
    await withTemporaryDirectory(async (directory) => {
      const build = (id: string, foreign: (typeof foreignThings)[number][]) => {
        const key = aColumn('event_id', { type: 'UUID' });
        const events = aTable('events', [key, aColumn('job_id')], { primaryKey: true });
        const past = aPast([events], { left, foreign });
        return buildPast(past, id, path.join(directory, id), directory, engine);
      };
      const fixture = await build('x', [...foreignThings]);
      expect(fixture).toMatchObject({ birth: 'invented', condition, content: 'foreign' });
      expect(fixture.wal !== null).toBe(hasLog);
      expect(fixture.tables.events?.rows).toBe(left === 'clean' ? 0 : 1);
      expect(Object.keys(fixture.tables)).toEqual(
        expect.arrayContaining(['annotations', 'idx_events_job_id', 'notes', 'tickets']),
      );
      expect((await build('y', [])).content).toBe('rows');
      expect((await build('z', ['table-with-index'])).content).toBe('foreign');
    });
  },
);
