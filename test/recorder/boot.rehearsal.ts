import { describeBoot } from './boot-examples.js';
import { birthIds } from './support/legacy-file.js';

for (const born of birthIds) {
  describeBoot(born);
}
