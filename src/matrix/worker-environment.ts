/**
 * Every worker runs in a time zone that is neither UTC nor whole hours away from it, and that hardly any machine runs
 * in by chance: a subject that mixes up local time and UTC is off by 05:45.
 */
const TIME_ZONE = 'Asia/Kathmandu';

/**
 * What makes a worker's cells cheaper and nothing else different. A cell is some hundred small questions, one after the
 * other: handed around among four threads, each with a heap of its own, they take more of the processor (64 cells of
 * 1.5.5, same minutes: 339 to 362 ms each, 300 with one thread). To have malloc or jemalloc keep what is freed saves as
 * much again, and a worker then grows from 320 to 640 MB in 200 cells.
 */
const tuning: Readonly<Record<string, string>> = {
  // libuv's pool, which runs the client's calls.
  UV_THREADPOOL_SIZE: '1',
};

/** What a worker's environment has beside the runner's own. What a person has set stays as it is. */
export function workerEnvironment(own: NodeJS.ProcessEnv): Record<string, string> {
  const unset = Object.entries(tuning).filter(([name]) => own[name] === undefined);
  return { TZ: TIME_ZONE, ...Object.fromEntries(unset) };
}

/** To be called once the engine is loaded: the processes that a subject starts are not to be tuned. */
export function forgetTuning(environment: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(tuning)) {
    if (environment[name] === value) {
      delete environment[name];
    }
  }
}
