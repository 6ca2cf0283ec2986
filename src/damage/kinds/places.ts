import type { DamageKind, Place } from '../damage.js';

/** Something in the place of the file that is none. */
export const placeKinds: readonly DamageKind[] = [
  place('a directory', 'directory'),
  place('a named pipe', 'pipe'),
  place('a link to nothing', 'link to nothing'),
  { name: 'a link to the file elsewhere', damage: ({ database, log }) => ({ database, log, linked: true }) },
  place('no folder', 'no folder'),
];

function place(name: string, database: Place): DamageKind {
  return { name, damage: ({ log }) => ({ database, log }) };
}
