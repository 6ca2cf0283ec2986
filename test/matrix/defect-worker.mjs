// A worker program like src/matrix/worker-program.ts, with subjects that each run into one defect of the engine.
import { runWorker } from '../../dist/src/matrix/run-worker.js';
import { resolveSubject } from '../../dist/src/subjects/resolve-subject.js';

const notAsked = { record: 'it only shows a defect', read: 'it only shows a defect' };

const boots = {
  /** As any other tool would: opens the file and lets go of it. */
  'opens-plainly': async (engine, file) => {
    await (await engine.open(file)).close();
  },
  'attaches-in-memory': async (engine, file) => {
    const memory = await engine.open(':memory:');
    try {
      await memory.run(`ATTACH '${file.replaceAll("'", "''")}' AS attached`);
    } finally {
      await memory.close();
    }
  },
  /** Leaves a log in which an index was created between rows, as an application does that is updated between two kills. */
  'leaves-an-interleaved-log': (engine, file) =>
    runAll(engine, file, [
      'PRAGMA disable_checkpoint_on_shutdown',
      insertEvent(1),
      'CREATE INDEX idx_between ON events(actor)',
      insertEvent(2),
    ]),
  'adds-a-column-that-is-there': (engine, file) =>
    runAll(engine, file, [
      "ALTER TABLE events ADD COLUMN IF NOT EXISTS workflow_id TEXT DEFAULT concat('over', 'written')",
    ]),
  'indexes-behind-a-generated-column': (engine, file) =>
    runAll(engine, file, [
      'CREATE TABLE app (one INTEGER AS (1), third INTEGER, n INTEGER)',
      'INSERT INTO app SELECT i % 3, i FROM range(30) AS r(i)',
      'CREATE INDEX app_n ON app (n)',
    ]),
};

await runWorker((id) =>
  boots[id] === undefined
    ? resolveSubject(id)
    : {
        id,
        notAsked,
        boot: async (engine, file) => {
          try {
            await boots[id](engine, file);
            return { result: { status: 'booted', statements: [] } };
          } catch (error) {
            return { result: { status: 'failed', statements: [], message: error.message } };
          }
        },
      },
);

async function runAll(engine, file, statements) {
  const database = await engine.open(file);
  for (const statement of statements) {
    await database.run(statement);
  }
  await database.close();
}

function insertEvent(n) {
  return `INSERT INTO events (event_id, trace_id, timestamp, actor, actor_id, event_type, job_id, payload)
    VALUES (uuid(), uuid(), now(), 'actor with a long name ${n}', 'a', 't', 'job with a long name ${n}', '{}')`;
}
