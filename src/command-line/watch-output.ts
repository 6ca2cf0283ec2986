/**
 * Keeps a run alive whose output nobody takes: what it has found is still to be written to files, and its directories are
 * to be removed. Who closed the pipe (`| head`) has read enough. Anything else, a full disk, is told once and makes the
 * exit code 3.
 */
export function watchOutput(): void {
  for (const [stream, name] of [
    [process.stdout, 'stdout'],
    [process.stderr, 'stderr'],
  ] as const) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') {
        tell(`frcompat: ${name} cannot be written: ${error.message}. Send it somewhere else and try again.`);
      }
    });
  }
}

let told = false;

function tell(complaint: string): void {
  if (!told) {
    told = true;
    process.on('exit', () => {
      process.exitCode = 3;
    });
    console.error(complaint);
  }
}
