import type { DamageKind, Place } from '../damage.js';

/** Something in the place of the file that is none. On Windows there are no pipes there, and links need a privilege. */
export const placeKinds: readonly DamageKind[] = [
  place('a directory', 'directory'),
  onPosix(place('a named pipe', 'pipe')),
  onPosix(place('a link to nothing', 'link to nothing')),
  onPosix({
    name: 'a link to the file elsewhere',
    damage: ({ database, log }) => ({ database, log, linked: true }),
  }),
  place('no folder', 'no folder'),
];

function onPosix(kind: DamageKind): DamageKind {
  return process.platform === 'win32' ? { ...kind, damage: () => undefined } : kind;
}

function place(name: string, database: Place): DamageKind {
  return { name, damage: ({ log }) => ({ database, log }) };
}
