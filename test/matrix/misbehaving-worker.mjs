// A worker program like src/matrix/worker-program.ts, with subjects that do to their process what a native library can do.
import { UsageError } from '../../dist/src/errors/errors.js';
import { runWorker } from '../../dist/src/matrix/run-worker.js';
import { recorderSubject } from '../../dist/src/subjects/recorder.js';

const boots = {
  aborts: () => process.abort(),
  killed: () => process.kill(process.pid, 'SIGKILL'),
  exits: () => process.exit(7),
  hangs: () => {
    for (;;) {
      // not even the event loop turns
    }
  },
  waits: () => new Promise(() => {}),
};

await runWorker((id) => {
  if (id === 'recorder') {
    return recorderSubject;
  }
  if (id === 'exits-unasked') {
    process.exit(8);
  }
  if (id === 'misused') {
    return { id, boot: () => Promise.reject(new UsageError('Give another file.')) };
  }
  if (id === 'aborts-recording') {
    return { id, boot: abortingWhenItRecords };
  }
  if (id === 'leaks' || id === 'remembers') {
    return { id, boot: bootingOncePerProcess(id === 'leaks' ? 800 : 0) };
  }
  if (id === 'tells') {
    return { id, boot: tellingWhatItRunsIn };
  }
  if (id === 'queries') {
    return { id, boot: queryingForEver };
  }
  if (id === 'dies-idle') {
    // The next cell's request is what kills the process, before it has asked that cell anything.
    return {
      id,
      boot: (...args) => {
        process.once('message', () => process.kill(process.pid, 'SIGKILL'));
        return recorderSubject.boot(...args);
      },
    };
  }
  return { id, boot: boots[id] };
});

/** Says how many threads an engine has that it opens itself, and what a process that it starts would be told. */
async function tellingWhatItRunsIn({ duckdb }) {
  const instance = await duckdb.DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const [[threads]] = (await connection.runAndReadAll("SELECT current_setting('threads')")).getRows();
  const told = Object.keys(process.env).filter((name) => /^(UV_|DUCKDB_)/.test(name));
  return {
    result: { status: 'failed', statements: [], message: `${threads} of the engine, ${told.length} told` },
  };
}

/** Keeps the engine busy in a thread of its own; the event loop turns meanwhile. */
async function queryingForEver({ open }) {
  const database = await open(':memory:');
  await database.run('SELECT sum(a.range + b.range) FROM range(10000000) a, range(10000000) b');
}

async function abortingWhenItRecords(...args) {
  const { result, open } = await recorderSubject.boot(...args);
  return { result, open: { ...open, record: () => process.abort() } };
}

/** Boots a file in a process that has booted none so far, and leaves so many megabytes behind. */
function bootingOncePerProcess(megabytes) {
  return (...args) => {
    if (globalThis.leftBehind !== undefined) {
      throw new Error('this process has booted a file before');
    }
    const boot = recorderSubject.boot(...args);
    return boot.then((booted) => ({
      ...booted,
      open: {
        ...booted.open,
        close: async () => {
          await booted.open.close();
          globalThis.leftBehind = Buffer.alloc(megabytes * 1024 * 1024, 1);
        },
      },
    }));
  };
}
