import path from 'node:path';
import { layOut } from '../../../src/corpus/lay-out.js';
import { killVictim } from '../../../src/matrix/crash/kill-victim.js';
import type { KillPoint } from '../../../src/subjects/kill-point.js';
import { fixtureOf } from '../../fixture-of.js';

/** Kills a victim on a fixture that is laid out in an empty directory. */
export async function killIn(directory: string, fixture: string, subject: string, point: KillPoint) {
  const file = await layOut(await fixtureOf(fixture), directory);
  const acknowledgements = path.join(directory, 'acknowledged.txt');
  const idPrefix = 'aaaaaaaa-0000-4000-8000-';
  const end = await killVictim({ subject, engine: '1.5.5', file, acknowledgements, idPrefix, point });
  return { end, file, acknowledgements };
}
