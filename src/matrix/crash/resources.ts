import { readdirSync } from 'node:fs';

/** What this process holds of the machine. */
export interface Resources {
  /** Its memory, as the system counts it. */
  readonly residentBytes: number;
  /** Its open files, sockets and pipes; undefined where the system does not tell, on Windows. */
  readonly descriptors?: number;
}

export function heldResources(): Resources {
  const residentBytes = process.memoryUsage.rss();
  try {
    return { residentBytes, descriptors: readdirSync('/dev/fd').length };
  } catch {
    return { residentBytes };
  }
}
