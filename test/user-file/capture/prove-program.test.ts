import { proofs, testProofs } from './proof-examples.js';

testProofs(proofs.filter(([what]) => what === 'a string in the log'));
