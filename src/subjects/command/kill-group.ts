import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { killTree } from './kill-tree.js';

/**
 * Kills a process group and waits until all of it are dead: who was killed keeps its files, and the lock on a database,
 * until its memory is freed (0.8 s of 3 GB were seen on Linux). Not on Windows, which has no groups.
 */
export async function killGroup(leader: number): Promise<void> {
  while ((await killTree(leader)) && (await livesOn(leader))) {
    await setTimeout(5);
  }
}

/**
 * Linux takes a signal for the dead, too, and in a container they can stay for ever, for want of a first process that
 * takes note of them. macOS does not, and everywhere else they are soon gone.
 */
async function livesOn(group: number): Promise<boolean> {
  if (process.platform !== 'linux') {
    return true;
  }
  const processes = (await readdir(PROCESSES)).filter((name) => /^\d+$/.test(name));
  const fields = await Promise.all(processes.map(fieldsOf));
  return fields.some(([state, , of, ...others]) => of === String(group) && !isDead(state, others[THREADS]));
}

const PROCESSES = '/proc';

/** The fields behind the name, which may hold anything, of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html. */
async function fieldsOf(id: string): Promise<string[]> {
  const text = await readFile(path.join(PROCESSES, id, 'stat'), 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** `num_threads`, counted from the field after `pgrp`. */
const THREADS = 14;

/** The first thread can be dead while others still hold the files. */
function isDead(state: string | undefined, threads: string | undefined): boolean {
  return state === 'Z' && Number(threads) <= 1;
}
