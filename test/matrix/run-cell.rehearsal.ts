import { rename } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { literal } from '../../src/engine/sql.js';
import { recorderSubject } from '../../src/subjects/recorder.js';
import { resolveSubject } from '../../src/subjects/resolve-subject.js';
import type { Subject } from '../../src/subjects/subject.js';
import { askCell, differencesOf, failedChecks } from './ask-cell.js';

const WITH_SCHEMA = 'r0+r5~app-schema~unclean';

test.each(['r0', 'packet-v4', 'r2+r7', 'r7~app', WITH_SCHEMA])(
  'the recorder passes every check on %s',
  async (id) => {
    const { crash, ...answers } = await askCell(id, recorderSubject, {}, { damage: { damages: 1, seed: 1 } });
    expect(new Set(Object.values(answers).map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
    expect(crash.outcome).toBe('not-asked');
  },
);

test('agreement: r7 leaves an index that lies in a schema of the application, and nowhere else', async () => {
  const { agreement } = await askCell(WITH_SCHEMA, resolveSubject('r7'));
  expect(differencesOf(agreement)).toMatchObject([
    { path: 'workbench.notes.job_id through idx_notes_job_id', expected: '4 rows' },
  ]);
});

test('foreign: who migrates by copying schema main alone loses the other, and only where there is one', async () => {
  expect(failedChecks(await askCell('r0+r5~app', copyingMainAlone()))).toEqual([]);
  const answers = await askCell(WITH_SCHEMA, copyingMainAlone());
  expect(failedChecks(answers)).toEqual(['foreign']);
  expect(differencesOf(answers.foreign).map(({ path }) => path)).toEqual([
    'comments.workbench.notes',
    'comments.workbench.notes.body',
    'indexes.workbench.idx_notes_job_id',
    'schemas.workbench',
    'sequences.workbench.note_numbers',
    'tables.workbench.notes',
    'views.workbench.open_notes',
  ]);
});

/** A recorder that puts a copy of schema main in the place of the file after its first boot. */
function copyingMainAlone(): Subject {
  let boots = 0;
  return {
    ...recorderSubject,
    id: 'copying-main-alone',
    async boot(engine, file, observe) {
      boots += 1;
      const { result, open } = await recorderSubject.boot(engine, file, observe);
      if (open === undefined || boots > 1) {
        return open === undefined ? { result } : { result, open };
      }
      const close = async () => {
        await open.close();
        const database = await engine.open(':memory:');
        await database.run(
          `ATTACH ${literal(file)} AS old; ATTACH ${literal(`${file}.copy`)} AS flight_recorder; USE flight_recorder`,
        );
        const objects = await database.rows(
          `SELECT 1 AS place, table_name AS name, sql FROM duckdb_tables() WHERE database_name = 'old' AND schema_name = 'main'
           UNION ALL SELECT 2, NULL, sql FROM duckdb_indexes() WHERE database_name = 'old' AND schema_name = 'main'
           UNION ALL SELECT 3, NULL, sql FROM duckdb_views() WHERE database_name = 'old' AND schema_name = 'main' AND NOT internal
           ORDER BY place`,
        );
        for (const { sql, name } of objects) {
          await database.run(String(sql));
          if (name !== null) {
            await database.run(`INSERT INTO "${name}" FROM old.main."${name}"`);
          }
        }
        await database.run('USE memory; DETACH flight_recorder; DETACH old');
        await database.close();
        await rename(`${file}.copy`, file);
      };
      return { result, open: { ...open, close } };
    },
  };
}
