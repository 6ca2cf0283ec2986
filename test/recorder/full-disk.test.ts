import { describeFullDisk } from './full-disk-examples.js';

describeFullDisk(['in the middle of a migration'], ['file']);
