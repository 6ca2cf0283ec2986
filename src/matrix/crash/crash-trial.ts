import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { withCopy } from '../../corpus/with-copy.js';
import type { Database } from '../../engine/database.js';
import { messageOf, NO_ROOM } from '../../errors/errors.js';
import { fullDisk } from '../../errors/full-disk.js';
import { isOfTheFile } from '../../schema/agreement/agreement.js';
import { findDisagreementsEverywhere } from '../../schema/agreement/agreement-everywhere.js';
import type { Difference } from '../../schema/catalog/difference.js';
import { readCatalog } from '../../schema/catalog/read-catalog.js';
import { describeKillPoint } from '../../subjects/kill-point.js';
import type { CellContext } from '../checks/cell-context.js';
import { lookInto } from '../checks/sessions.js';
import { killVictim } from './kill-victim.js';
import type { KillChain } from './plan-kills.js';

/** What a kill can do to a file. */
export type HarmKind = 'does-not-open' | 'does-not-boot' | 'events-lost' | 'index-disagrees' | 'check-failed';

/** Something that was not as it must be after a kill. */
export interface Harm extends Difference {
  readonly kind: HarmKind;
}

/** What one chain of kills did to a file, before and after the next boot. */
export interface TrialResult {
  /** How many kills of the chain there were: after one that did harm there are no more. */
  readonly kills: number;
  /** A command had ended by the time of a kill at the moment at which it is ready: it did not wait for its stdin to end. */
  readonly didNotWait: boolean;
  /** Events that were acknowledged before a kill. */
  readonly acknowledged: number;
  /** A plain open by any other tool, right after a kill. */
  readonly plainOpen: 'opened' | 'refused';
  /** Everything that was not as it must be; empty when the file came through. */
  readonly harm: readonly Harm[];
}

/** Who minds that a trial comes to its end. */
export interface CrashWatch {
  /** Told before every step what comes, in the words in which harm is told. */
  onStep(about: string): Promise<void>;
  /** How long a process that is to be killed may live, in milliseconds, where nobody else ends one that hangs. */
  readonly patienceMs?: number;
}

/**
 * Kills the subject at every point of the chain, on one file, and looks after each kill with a plain open at a copy:
 * it must open, hold every acknowledged event, and its indexes must agree. Then the subject must boot the file.
 *
 * @param context of a file of its own, with its directory to itself; after the trial it is as the last boot left it
 * @param soundBefore whether a plain open found nothing wrong before the first kill; otherwise only the boot counts
 */
export async function runTrial(
  context: CellContext,
  chain: KillChain,
  soundBefore: boolean,
  { onStep, patienceMs }: CrashWatch,
): Promise<TrialResult> {
  const { subject, engine, file } = context;
  const acknowledgements = path.join(path.dirname(file), 'acknowledged.txt');
  let plainOpen: TrialResult['plainOpen'] = 'opened';
  let after = '';
  let didNotWait = false;
  let kills = 0;
  for (const point of chain) {
    const when = describeKillPoint(point);
    await onStep(`${after === '' ? '' : `${after}, then `}the process to be killed ${when}`);
    after = `${after === '' ? 'killed' : `${after}, then`} ${when}`;
    const idPrefix = randomUUID().slice(0, 24);
    const { id, confinedTo } = engine;
    const order = { subject: subject.id, engine: id, confinedTo, file, acknowledgements, idPrefix, point };
    const end =
      subject.kill === undefined ? await killVictim(order, { patienceMs }) : await subject.kill(file, point);
    didNotWait ||= point.kind === 'when-ready' && end.kind === 'too-late';
    kills += end.kind === 'killed' ? 1 : 0;
    const acknowledged = await readLines(acknowledgements);
    const failure = (harm: readonly Harm[]) => ({
      ...{ kills, didNotWait, plainOpen, harm },
      acknowledged: acknowledged.length,
    });
    if (end.kind === 'boot-failed' || end.kind === 'hung') {
      return failure([notBooted(after, end.kind === 'hung' ? 'it hung' : end.message)]);
    }
    await onStep(`${after}: a plain open`);
    const found = await lookPlainly(context, acknowledged);
    plainOpen = found.opened ? 'opened' : 'refused';
    if (found.harm.length > 0 && soundBefore) {
      return failure(found.harm.map((harm) => ({ ...harm, path: `${after}: ${harm.path}` })));
    }
  }
  await onStep(`${after}: the next boot`);
  const booted = await bootAfter(context, after, await readLines(acknowledgements));
  return { kills, didNotWait, plainOpen, ...booted };
}

async function bootAfter(context: CellContext, after: string, acknowledged: readonly string[]) {
  const { result, open } = await context.subject.boot(context.engine, context.file);
  await open?.close();
  const harm: Harm[] =
    result.status === 'failed'
      ? [notBooted(`${after}: the next boot`, result.message)]
      : await lookInto(context, (database) =>
          missingEvents(database, acknowledged, `${after}: after the next boot`),
        );
  return { acknowledged: acknowledged.length, harm };
}

/** @throws {HarnessError} the disk is full, which says nothing about the subject */
function notBooted(where: string, actual: string): Harm {
  if (NO_ROOM.test(actual)) {
    throw fullDisk(`${where}: ${actual}`);
  }
  return { kind: 'does-not-boot', path: where, expected: 'a boot', actual };
}

/** Opens a copy of the file and its WAL the plain way, as any other tool would, and looks through its indexes. */
export async function lookPlainly(
  { engine, file }: CellContext,
  acknowledged: readonly string[],
): Promise<{ opened: boolean; harm: Harm[] }> {
  // Of a file that is gone an open would make an empty one.
  if (!existsSync(file)) {
    return { opened: false, harm: [plainHarm('does-not-open', 'opened', 'there is no file any more')] };
  }
  return await withCopy(file, path.join(path.dirname(file), 'plain-open'), async (copy) => {
    const database = await engine.open(copy).catch(messageOf);
    return typeof database === 'string'
      ? { opened: false, harm: [plainHarm('does-not-open', 'opened', database)] }
      : { opened: true, harm: await lookThrough(database, acknowledged) };
  });
}

/** Closes the database. */
async function lookThrough(database: Database, acknowledged: readonly string[]): Promise<Harm[]> {
  try {
    const harm = await missingEvents(database, acknowledged, 'a plain open');
    const disagreements = await findDisagreementsEverywhere(database, await readCatalog(database));
    for (const { index } of disagreements.filter(isOfTheFile)) {
      harm.push(plainHarm('index-disagrees', 'finds what a scan finds', 'does not', index));
    }
    return harm;
  } catch (error) {
    return [plainHarm('check-failed', 'answers what it is asked', messageOf(error))];
  } finally {
    await database.close();
  }
}

function plainHarm(kind: HarmKind, expected: string, actual: string, index?: string): Harm {
  return { kind, path: ['a plain open', index].filter(Boolean).join(': '), expected, actual };
}

async function missingEvents(database: Database, ids: readonly string[], where: string): Promise<Harm[]> {
  if (ids.length === 0) {
    return [];
  }
  const list = ids.map((id) => `'${id}'`).join(', ');
  const [row] = await database.rows(
    `SELECT system.main.count(DISTINCT event_id) AS n FROM events WHERE event_id IN (${list})`,
  );
  return Number(row?.n) === ids.length
    ? []
    : [
        {
          kind: 'events-lost',
          path: `${where}: acknowledged events`,
          expected: String(ids.length),
          actual: String(row?.n),
        },
      ];
}

async function readLines(file: string): Promise<string[]> {
  return existsSync(file) ? (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '') : [];
}
