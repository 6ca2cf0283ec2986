// A command that behaves as it is told: node behaving.mjs <behaviour> <database file>
import { fork, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [behaviour, file] = process.argv.slice(2);
const behaviours = {
  'boot and say nothing': () => {},
  'be told': () => {
    const { FRCOMPAT_DB, FRCOMPAT_RETENTION_DAYS } = process.env;
    const stdin = readFileSync(0, 'utf8');
    console.log(
      JSON.stringify({ status: 'ok', statements: [file, FRCOMPAT_DB, FRCOMPAT_RETENTION_DAYS, stdin] }),
    );
  },
  'complain on stderr': () => {
    console.error('no such table: events');
    process.exitCode = 3;
  },
  'report an error': () => {
    console.log(
      '{"status":"error","code":"HSK-500-DB","message":"it hurts","statements":["A"],"failedStatement":"B"}',
    );
    console.error('not this');
  },
  'report an error behind a byte order mark': () =>
    console.log('\ufeff  {"status":"error","message":"it hurts"}'),
  'report nonsense': () => console.log('{"status":"ok","statements":7}'),
  'say ok and fail': () => {
    console.log('{"status":"ok"}');
    process.exitCode = 1;
  },
  abort: () => process.abort(),
  'be ready and wait': () => {
    console.log('ready');
    process.stdin.resume();
  },
  // Its stdin has an end only where nobody kills it.
  'be ready once its stdin ends': () => process.stdin.on('end', () => console.log('ready')).resume(),
  'wait for ever': () => setInterval(() => {}, 1000),
  'complain at length': () => {
    console.error(`the beginning ${'x'.repeat(10_000)} the end`);
    process.exitCode = 3;
  },
  'report, and then talk JSON 99 times': () => reportAndTalk(99),
  'report, and then talk JSON 100 times': () => reportAndTalk(100),
  'report without an end of line': () => process.stdout.write('{"status":"ok","statements":["A"]}'),
  'say that all is well, and fail': () => {
    console.log('{"status":"ok","message":"all is well"}');
    console.error('not well');
    process.exitCode = 1;
  },
  'fail before it is ready': () => {
    console.error('not today');
    process.exitCode = 1;
  },
  'say more in one line than a string holds': () => {
    let left = 600;
    const rest = () => {
      while (left > 0) {
        left -= 1;
        if (!process.stdout.write('x'.repeat(1024 * 1024))) {
          process.stdout.once('drain', rest);
          return;
        }
      }
      console.log('\n{"status":"ok","statements":["A"]}');
    };
    rest();
  },
  'kill who minds it': () => {
    writeFileSync(path.join(process.env.PIDS_IN, 'pids'), `${process.pid}`);
    process.kill(process.ppid, 'SIGKILL');
    setInterval(() => {}, 1000);
  },
  'leave a child': () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    writeFileSync(path.join(process.env.PIDS_IN, 'pids'), `${child.pid}`);
    console.log('{"status":"ok","statements":["A"]}');
    child.unref();
  },
  'leave a child that holds the file': () => {
    const program = path.join(import.meta.dirname, 'hold-with-memory.mjs');
    const child = fork(program, [file], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.on('message', () => process.exit());
  },
  'take its folder away': () => rmSync(path.dirname(file), { recursive: true }),
  'hang with a child': () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    writeFileSync(path.join(process.env.PIDS_IN, 'pids'), `${process.pid} ${child.pid}`);
    setInterval(() => {}, 1000);
  },
};
behaviours[behaviour]();

function reportAndTalk(times) {
  console.log(['{"status":"ok","statements":["A"]}', ...Array(times).fill('{"level":"info"}')].join('\n'));
}
