import {
  describeDrifts,
  describeMigrationDrifts,
  drifts,
  migrationDrifts,
  useScratchCopy,
} from './drift-examples.js';

const copy = useScratchCopy();

describeDrifts(drifts.slice(0, 1), copy);
describeMigrationDrifts(migrationDrifts.slice(0, 1), copy);
