import { describeTimes } from './time-examples.js';

describeTimes(['a fresh file', 'r0', 'packet-v4', 'r7']);
