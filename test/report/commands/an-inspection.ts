import type { FileInspection } from '../../../src/user-file/inspect/inspection.js';

/** What is seen of a file that nobody could read, with the given fields in place of its own. */
export function anInspection(fields: Partial<FileInspection> = {}): FileInspection {
  return {
    format: 1,
    file: 'their.db',
    bytes: 1,
    storageVersion: 64,
    createdBy: '',
    engine: '1.5.5',
    log: { kind: 'none' },
    condition: 'clean',
    contents: { kind: 'unreadable', message: 'no' },
    ...fields,
  };
}
