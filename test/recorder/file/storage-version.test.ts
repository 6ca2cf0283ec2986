import { testTooNew } from './storage-version-examples.js';

testTooNew([['1.3.2', 'v1.4.0', '1.4']]);
