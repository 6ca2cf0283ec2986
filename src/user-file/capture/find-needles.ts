/** Looks for any of very many strings in bytes, in one pass. */
export class NeedleFinder {
  /** By their first four bytes: every string has as many, for it has at least four characters. */
  private readonly byPrefix = new Map<number, Buffer[]>();

  constructor(needles: Iterable<string>) {
    for (const needle of needles) {
      const bytes = Buffer.from(needle);
      const prefix = bytes.readUInt32BE(0);
      const others = this.byPrefix.get(prefix);
      if (others === undefined) {
        this.byPrefix.set(prefix, [bytes]);
      } else {
        others.push(bytes);
      }
    }
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
