import type { Row, SqlConnection } from '../../../src/engine/database.js';

/** A connection that keeps what it was sent and answers with what the test says. */
export class RecordingConnection implements SqlConnection {
  readonly sent: string[] = [];

  constructor(private readonly answer: (sql: string) => Row[]) {}

  async run(sql: string): Promise<void> {
    this.sent.push(sql);
  }

  async rows(sql: string): Promise<Row[]> {
    this.sent.push(sql);
    return this.answer(sql);
  }
}
