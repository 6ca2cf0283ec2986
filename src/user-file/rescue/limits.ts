import { existsSync } from 'node:fs';
import { HarnessError } from '../../errors/errors.js';
import { asSentence } from '../../recorder/errors.js';
import type { Answer } from '../ask-program.js';
import type { Original } from '../find-original.js';
import { logFiles } from '../log-files.js';
import type { Attempt, Limit, WayResult } from './rescue-report.js';

/** What a way had too little of, by how its process ended or what its engine said; undefined where that was not it. */
export function limitOf(answer: Answer<WayResult>): Limit | undefined {
  if (answer.kind === 'answered') {
    const { message: result } = answer;
    return result.outcome === 'failed' && NO_MEMORY.test(result.message) ? 'memory' : undefined;
  }
  switch (answer.end.kind) {
    case 'timed-out':
      return 'time';
    case 'signalled':
      // Linux does that to a process when there is no memory left.
      return answer.end.signal === 'SIGKILL' ? 'memory' : undefined;
    case 'exited':
      return undefined;
  }
}

/** What the engine says, and what it says where the system gave it none. */
const NO_MEMORY = /Out of Memory Error|bad_alloc|bad allocation/;

/**
 * Refuses to go on, or to give up, where a way ran into a limit: with more time or memory it may recover everything, and
 * a way that leaves the log out loses what is in that.
 *
 * @param attempts none of them led to a database
 * @throws {HarnessError} one of them ran into a limit
 */
export function refuseAfterLimit({ file, wal }: Original, attempts: readonly Attempt[]): void {
  const logs = logFiles(wal)
    .filter((log) => existsSync(log))
    .map((log) => `"${log}"`);
  for (const { way, result } of attempts) {
    if (result.outcome === 'failed' && result.ranOutOf !== undefined) {
      const what = logs.length === 0 ? `"${file}"` : `"${file}" with its log`;
      const without =
        logs.length === 0
          ? ''
          : `; to do without what the log holds, move ${logs.join(' and ')} away and rescue again`;
      throw new HarnessError(
        `${what} cannot be recovered in the ${result.ranOutOf} that there is (${way}): ${asSentence(result.message)} Nothing was written. ${remedies[result.ranOutOf]}${without}.`,
      );
    }
  }
}

const remedies: Readonly<Record<Limit, string>> = {
  time: 'Give every way more than that with --timeout, in milliseconds',
  memory: 'Close other programs, or copy the file and its .wal to a machine with more and rescue it there',
};
