import { programPath } from '../package-root.js';

/** The program that every worker runs, unless a test brings another. */
export const workerProgram = programPath('matrix', 'worker');
