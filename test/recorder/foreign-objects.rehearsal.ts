import { testForeignObjects } from './foreign-object-examples.js';

testForeignObjects(['r0', 'packet-v4', 'r2', 'r6']);
