import { soundLength } from '../../recorder/log/sound-log.js';
import type { DamagedFiles, DamageKind } from '../damage.js';
import type { DamageSource } from '../damage-source.js';
import { flipBit } from '../flip-bit.js';

/** The write-ahead log cut off, changed, exchanged or left alone. The database is as it was. */
export const logKinds: readonly DamageKind[] = [
  {
    name: 'log cut off anywhere',
    damage: (source, random) => {
      const cut = withLog(source, (log) => log.subarray(0, random.between(1, log.length)));
      const isWhole = cut?.log !== undefined && soundLength(cut.log) === cut.log.length;
      return isWhole
        ? { ...cut, limit: 'a log that ends after a commit is as whole as one of a process killed there' }
        : cut;
    },
  },
  { name: 'log cut off by one byte', damage: (source) => withLog(source, (log) => log.subarray(0, -1)) },
  {
    name: 'log empty',
    damage: ({ database }) => ({
      database,
      log: Buffer.alloc(0),
      limit: 'a file with an empty log is a file that was closed',
    }),
  },
  {
    name: 'a bit of the log',
    damage: (source, random) => withLog(source, (log) => flipBit(log, random.between(0, log.length), random)),
  },
  {
    name: 'zeros at the end of the log',
    damage: (source, random) =>
      withLog(source, (log) => Buffer.from(log).fill(0, random.between(1, log.length))),
  },
  {
    name: 'zeros in the log',
    damage: (source, random) =>
      withLog(source, (log) => {
        const from = random.between(0, log.length);
        return Buffer.from(log).fill(0, from, Math.min(log.length, from + 64));
      }),
  },
  {
    name: 'garbage behind the log',
    damage: (source, random) =>
      withLog(source, (log) => Buffer.concat([log, random.bytes(random.between(1, 400))])),
  },
  {
    name: 'log of garbage',
    damage: ({ database }, random) => ({ database, log: random.bytes(random.between(1, 4000)) }),
  },
  {
    name: 'log of another database',
    damage: async ({ database, log, foreignLogs }, random) => {
      if (log !== undefined) {
        return undefined;
      }
      const logs = await foreignLogs();
      return {
        database,
        log: logs[random.between(0, logs.length)],
        limit:
          'before storage version 67 (DuckDB 1.4) neither file nor log says whose it is; rows that break no key fit any file of that schema',
      };
    },
  },
  {
    name: 'log older than its file',
    damage: async ({ checkpointed, log }) =>
      log === undefined
        ? undefined
        : {
            database: await checkpointed(),
            log,
            limit: 'rows without a key can be there twice by right',
          },
  },
  {
    name: 'log without its file',
    damage: ({ log }) => (log === undefined ? undefined : { database: 'nothing', log }),
  },
  {
    name: 'part of a log without its file',
    damage: ({ log }, random) =>
      log === undefined
        ? undefined
        : { database: 'nothing', log: log.subarray(0, random.between(1, log.length)) },
  },
];

function withLog({ database, log }: DamageSource, change: (log: Buffer) => Buffer): DamagedFiles | undefined {
  return log === undefined ? undefined : { database, log: change(log) };
}
