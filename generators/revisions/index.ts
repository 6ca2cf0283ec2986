import { packetV4 } from './packet-v4.js';
import { r0 } from './r0.js';
import { r1 } from './r1.js';
import { r2 } from './r2.js';
import { r3 } from './r3.js';
import { r4 } from './r4.js';
import { r5 } from './r5.js';
import { r6 } from './r6.js';
import { r7 } from './r7.js';
import type { Revision } from './revision.js';

/** Every historical revision, in the order of history. */
export const revisions: readonly Revision[] = [r0, r1, r2, r3, r4, r5, r6, r7];

/** The one that makes the files of today. */
export const newestRevision: Revision = revisions.at(-1) ?? r0;

/** What can have created a file: every revision, and the work packet's legacy shape. */
export const births: readonly Revision[] = [...revisions, packetV4];

/** The revision of that id, `r4`; not `packet-v4`, which never opened a file. */
export function findRevision(id: string): Revision | undefined {
  return revisions.find((revision) => revision.id === id);
}
