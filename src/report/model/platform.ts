import type { Platform } from './matrix-report.js';

/** The machine that this process runs on. */
export function thisPlatform(): Platform {
  return { os: process.platform, arch: process.arch, node: process.versions.node };
}

/** `Linux x64, Node 20`: two runs of that name count as runs of the same platform. */
export function platformName({ os, arch, node }: Platform): string {
  return `${systems[os] ?? os} ${arch}, Node ${node.split('.')[0]}`;
}

const systems: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };
