import { testTooNew } from './storage-version-examples.js';

/**
 * Both ways in which an engine can find out: by the storage version in the main header, or, where an upgrade or 1.3 left
 * an old one there, by the serialization version.
 */
testTooNew([
  ['1.1.3', 'v1.5.0', '1.5'],
  ['1.1.3', 'v1.3.0', '1.3'],
  ['1.2.2', 'v1.3.0', '1.3'],
  ['1.3.2', 'v1.4.0', '1.4'],
  ['1.4.3', 'v1.5.0', '1.5'],
]);
