/** No line of the protocol is longer, in characters. */
const LONGEST_LINE = 1024 * 1024;

/**
 * Hands out the lines of a text that comes in pieces, the last one also without an end. A line that is too long is no
 * line of the protocol: it is passed over, and no more of it is held than the limit.
 */
export class BoundedLines {
  private begun = '';
  private isTooLong = false;

  constructor(
    private readonly onLine: (line: string) => void,
    private readonly limit = LONGEST_LINE,
  ) {}

  write(text: string): void {
    const [first = '', ...others] = text.split('\n');
    this.append(first);
    for (const other of others) {
      this.end();
      this.append(other);
    }
  }

  end(): void {
    if (this.begun !== '') {
      this.onLine(this.begun);
    }
    this.begun = '';
    this.isTooLong = false;
  }

  private append(text: string): void {
    this.isTooLong ||= this.begun.length + text.length > this.limit;
    this.begun = this.isTooLong ? '' : this.begun + text;
  }
}
