import { describeRecovery } from './crash-recovery-examples.js';
import { birthIds } from './support/legacy-file.js';

for (const born of birthIds) {
  describeRecovery(born);
}
