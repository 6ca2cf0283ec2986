import { proofs, testProofs } from './proof-examples.js';

testProofs(proofs.filter(([what]) => what.startsWith('nothing') || what === 'a string in the log'));
