import { oddNames } from '../odd-names.js';
import { describeName } from './path-examples.js';

for (const name of oddNames) {
  describeName(name);
}
