import prettyMilliseconds from 'pretty-ms';
import { hasFailed, type Verdict } from '../matrix/verdict.js';
import { counted } from '../text/counted.js';

/** Tells a person how far a run is, on stderr: in place on a terminal, with a line every ten seconds elsewhere. */
interface Progress {
  tell(verdict: Verdict): void;
  /** Removes what is in place. To be called before anything else is printed; calling it again does nothing. */
  stop(): void;
}

/** @param isFailure what counts as failed */
export async function startProgress(
  total: number,
  stream: NodeJS.WriteStream,
  isFailure: (verdict: Verdict) => boolean = hasFailed,
): Promise<Progress> {
  const startedAt = performance.now();
  let done = 0;
  let failed = 0;
  const show = await (canBeCleared(stream) ? inPlace : everyTenSeconds)(stream, () =>
    progressText({ done, total, failed, elapsedMs: performance.now() - startedAt }),
  );
  return {
    tell(verdict) {
      done += 1;
      failed += isFailure(verdict) ? 1 : 0;
      show.update();
    },
    stop: show.stop,
  };
}

/** Tells a person what a run is at, on stderr: in place on a terminal, with a line every ten seconds elsewhere. */
interface Activity {
  tell(what: string): void;
  /** Removes what is in place. To be called before anything else is printed; calling it again does nothing. */
  stop(): void;
}

/** @param first what it is at to begin with */
export async function startActivity(first: string, stream: NodeJS.WriteStream): Promise<Activity> {
  let now = first;
  const text = () => now;
  const isInPlace = canBeCleared(stream);
  const show = await (isInPlace ? inPlace : everyTenSeconds)(stream, text);
  return {
    tell(what) {
      now = what;
      if (isInPlace) {
        show.update();
      }
    },
    stop: show.stop,
  };
}

/** A terminal that gives its width as 0, as some containers' do, would make the spinner clear lines for ever. */
function canBeCleared(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && stream.columns > 0;
}

/** `37 of 209 cells, 2 failed, 83 cells/min, 2m 4s left`. The rate, and what it promises, once a cell is done. */
export function progressText(at: {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly elapsedMs: number;
}): string {
  const { done, total, failed, elapsedMs } = at;
  const rate = done === 0 ? [] : [`${counted(Math.round((done / elapsedMs) * 60_000), 'cell')}/min`];
  const leftMs = (elapsedMs / done) * (total - done);
  const left =
    done === 0 || done === total
      ? []
      : [`${prettyMilliseconds(leftMs, { secondsDecimalDigits: 0, unitCount: 2 })} left`];
  return [`${done} of ${counted(total, 'cell')}`, `${failed} failed`, ...rate, ...left].join(', ');
}

interface Display {
  /** Something has changed. */
  update(): void;
  stop(): void;
}

async function inPlace(stream: NodeJS.WriteStream, text: () => string): Promise<Display> {
  const { default: ora } = await import('ora');
  // discardStdin would put the terminal into raw mode, where Ctrl-C is no longer the system's business.
  // Nor does ora know NO_COLOR (https://no-color.org).
  const color = process.env.NO_COLOR ? false : 'cyan';
  const spinner = ora({ text: text(), stream, discardStdin: false, color }).start();
  return {
    update: () => {
      spinner.text = text();
    },
    stop: () => {
      spinner.stop();
    },
  };
}

const LINE_EVERY_MS = 10_000;

/** A line also where nothing has changed: it says that the run is alive. The last one says how it ended. */
function everyTenSeconds(stream: NodeJS.WritableStream, text: () => string): Display {
  let unwritten = false;
  const write = () => {
    unwritten = false;
    stream.write(`${text()}\n`);
  };
  const timer = setInterval(write, LINE_EVERY_MS);
  return {
    update: () => {
      unwritten = true;
    },
    stop: () => {
      clearInterval(timer);
      if (unwritten) {
        write();
      }
    },
  };
}
