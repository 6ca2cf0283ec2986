/** The person, or the system, asked the process to end. The CLI exits with code 130. */
export class Interrupted extends Error {
  override name = 'Interrupted';

  constructor(readonly signal: NodeJS.Signals) {
    super(`Interrupted by ${signal}; every worker was stopped.`);
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the work with a signal that is aborted by Ctrl-C, by a request to terminate, or when the terminal closes. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (name: NodeJS.Signals) => controller.abort(new Interrupted(name));
  for (const name of signals) {
    process.on(name, interrupt);
  }
  try {
    return await work(controller.signal);
  } finally {
    for (const name of signals) {
      process.off(name, interrupt);
    }
  }
}
