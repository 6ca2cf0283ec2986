import pc from 'picocolors';
import type { Colors } from './pretty.js';

/** Colours, where stdout is to have them. */
export function stdoutColors(): Colors {
  return pc.createColors(wantsColors(process.env, process.stdout.isTTY));
}

/**
 * Does somebody see colours there? picocolors by itself writes them into a file on Windows, and takes FORCE_COLOR=0,
 * which forbids them (https://nodejs.org/api/cli.html), for a wish. The logs of a CI show them. Pure.
 *
 * @param isTerminal undefined where stdout is a file or a pipe, as Node.js has it
 */
export function wantsColors(env: Readonly<NodeJS.ProcessEnv>, isTerminal: boolean | undefined): boolean {
  if (env.NO_COLOR) {
    return false;
  }
  if (env.FORCE_COLOR) {
    return env.FORCE_COLOR !== '0';
  }
  return Boolean(env.CI) || (isTerminal === true && env.TERM !== 'dumb');
}
