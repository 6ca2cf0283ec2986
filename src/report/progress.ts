import ora from 'ora';
import type { Verdict } from '../matrix/verdict.js';
import { hasFailed } from './summary.js';

/** Tells a person how far a run is, on stderr: in place on a terminal, with a line every tenth of the way elsewhere. */
export interface Progress {
  tell(verdict: Verdict): void;
  /** Removes what is in place. To be called before anything else is printed. */
  stop(): void;
}

/** @param isFailure what counts as failed */
export function startProgress(
  total: number,
  stream: NodeJS.WriteStream,
  isFailure: (verdict: Verdict) => boolean = hasFailed,
): Progress {
  const show = stream.isTTY ? inPlace(stream) : everyTenth(total, stream);
  let done = 0;
  let failed = 0;
  return {
    tell(verdict) {
      done += 1;
      failed += isFailure(verdict) ? 1 : 0;
      show.line(done, `${done} of ${total} cells, ${failed} failed`);
    },
    stop: show.stop,
  };
}

interface Display {
  line(done: number, text: string): void;
  stop(): void;
}

function inPlace(stream: NodeJS.WriteStream): Display {
  // discardStdin would put the terminal into raw mode, where Ctrl-C is no longer the system's business.
  const spinner = ora({ text: 'starting', stream, discardStdin: false }).start();
  return {
    line: (_done, text) => {
      spinner.text = text;
    },
    stop: () => {
      spinner.stop();
    },
  };
}

function everyTenth(total: number, stream: NodeJS.WritableStream): Display {
  const step = Math.ceil(total / 10);
  return {
    line: (done, text) => {
      if (done % step === 0 || done === total) {
        stream.write(`${text}\n`);
      }
    },
    stop: () => {},
  };
}
