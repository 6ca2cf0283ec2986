import type { CommandEnd } from './mind-command.js';

/**
 * Whether a kill that was ordered is what ended the command. Windows knows no signals: what taskkill ends has exit code
 * 1, and so has much that failed by itself. That is told apart only where taskkill came too late to find it.
 */
export function diedOfKill(
  {
    killed,
    exitCode,
    signal,
  }: Pick<Extract<CommandEnd, { kind: 'ended' }>, 'killed' | 'exitCode' | 'signal'>,
  platform: NodeJS.Platform,
): boolean {
  return killed && (platform === 'win32' ? exitCode === 1 : signal === 'SIGKILL');
}
