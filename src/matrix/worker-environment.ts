import { withoutCertificates } from '../processes/without-certificates.js';

/**
 * Every worker runs in a time zone that is neither UTC nor whole hours away from it, and that hardly any machine runs
 * in by chance: a subject that mixes up local time and UTC is off by 05:45.
 */
export const TIME_ZONE = 'Asia/Kathmandu';

/**
 * What makes a worker's cells cheaper and nothing else different; each is read once, when the engine is loaded. Measured
 * on Linux, 1.5.5, two processes beside each other on one thread each: a cell took 354 ms of processor without the
 * allocator's and 297 with it.
 */
const tuning: Readonly<Record<string, string>> = {
  // libuv's pool, which runs the client's calls: some hundred small ones a cell, one after the other.
  UV_THREADPOOL_SIZE: '1',
  // The engine's allocator, on Linux: a cell uses the memory again that the last one freed. Kept for ever, it grew from
  // 320 to 640 MB in 200 cells; for ten seconds, from 228 to 321 in 500.
  DUCKDB_JE_MALLOC_CONF: 'narenas:1,dirty_decay_ms:10000,muzzy_decay_ms:10000',
  // The C library's allocator, where that is glibc: the engine makes and frees small objects by the hundred thousand, and
  // with room for more than seven of a size a thread need not sort them in (5 to 7 percent of a run, four pairs).
  GLIBC_TUNABLES: 'glibc.malloc.tcache_count=1000',
};

/** Where the setting stands meanwhile that a worker's own start does without. */
const KEPT_CERTIFICATES = 'FRCOMPAT_NODE_EXTRA_CA_CERTS';

/** What is otherwise in a worker's environment than in the runner's own. What a person has set, the worker has later. */
export function workerEnvironment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const unset = Object.entries(tuning).filter(([name]) => own[name] === undefined);
  return {
    TZ: TIME_ZONE,
    ...Object.fromEntries(unset),
    ...withoutCertificates,
    [KEPT_CERTIFICATES]: own.NODE_EXTRA_CA_CERTS,
  };
}

/** To be called once the engine is loaded: the processes that a subject starts are not to be tuned. */
export function forgetTuning(environment: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(tuning)) {
    if (environment[name] === value) {
      delete environment[name];
    }
  }
  const { [KEPT_CERTIFICATES]: certificates } = environment;
  if (certificates !== undefined) {
    delete environment[KEPT_CERTIFICATES];
    environment.NODE_EXTRA_CA_CERTS = certificates;
  }
}
