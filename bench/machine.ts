import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { version } from '@duckdb/node-api';
import type { Machine } from '../src/report/growth/growth.js';

/** What it is measured on. */
export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: loadavg(),
    platform: `${platform()} ${arch()}`,
    node: process.versions.node,
    duckdb: version().replace(/^v/, ''),
  };
}
