import { groupBy } from '../../collections/group-by.js';

/** Looks for any of very many strings in bytes, in one pass. */
export class NeedleFinder {
  /** By their first four bytes: every string has as many, for it has at least four characters. */
  private readonly byPrefix: ReadonlyMap<number, Buffer[]>;

  constructor(needles: Iterable<string>) {
    const inBytes = Array.from(needles, (needle) => Buffer.from(needle));
    this.byPrefix = groupBy(inBytes, (needle) => needle.readUInt32BE(0));
  }

  /** Whether any of the strings stands anywhere in the bytes. */
  isIn(bytes: Buffer): boolean {
    for (let at = 0; at + 4 <= bytes.length; at++) {
      const candidates = this.byPrefix.get(bytes.readUInt32BE(at));
      if (candidates?.some((needle) => bytes.subarray(at, at + needle.length).equals(needle)) === true) {
        return true;
      }
    }
    return false;
  }
}
