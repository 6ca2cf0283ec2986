import { describeFullDisk } from './full-disk-examples.js';

describeFullDisk(['in the middle of a migration', 'while a log is taken over'], ['file', 'disk']);
