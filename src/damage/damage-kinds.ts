import type { DamageKind } from './damage.js';
import { blockKinds } from './kinds/blocks.js';
import { leftoverKinds } from './kinds/leftovers.js';
import { logKinds } from './kinds/logs.js';
import { otherContentKinds } from './kinds/other-content.js';
import { placeKinds } from './kinds/places.js';

/** Every way in which the generator damages a file. A new one is an entry in one of these lists. */
export const damageKinds: readonly DamageKind[] = [
  ...otherContentKinds,
  ...blockKinds,
  ...logKinds,
  ...leftoverKinds,
  ...placeKinds,
];
