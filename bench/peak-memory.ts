import { readFileSync } from 'node:fs';

/**
 * The most that this process held so far, in MB. On Linux a process that was started takes its parent's maximum for its
 * own in what `resourceUsage` tells (a boot "held" the 540 MB of the bench that had made its file); `/proc` knows better.
 */
export function peakMemoryMb(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024;
}
