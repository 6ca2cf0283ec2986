import { proofs, testProofs } from './proof-examples.js';

testProofs(proofs);
