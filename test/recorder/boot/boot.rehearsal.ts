import { birthIds } from '../support/legacy-file.js';
import { describeBoot } from './boot-examples.js';

for (const born of birthIds) {
  describeBoot(born);
}
