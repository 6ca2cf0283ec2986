import { describeRaces } from './race-examples.js';

describeRaces(['r0', 'r6', 'r7', undefined]);
