/**
 * Settings for an engine that only looks at small files. Its threads cost more than they bring there: the agreement
 * check of a cell took twice as long with the two of a small machine (measured, 1.5.5), and every worker has its own.
 */
export const oneThread: Record<string, string> = { threads: '1' };
