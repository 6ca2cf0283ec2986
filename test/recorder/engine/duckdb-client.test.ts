import * as duckdb from '@duckdb/node-api';
import { expect, expectTypeOf, it } from 'vitest';
import { DuckDbFlightRecorder, type RecorderOptions } from '../../../src/recorder/index.js';

/** What `npm run typecheck` sees of a client that lacks most of what the bundled one declares, as 1.1.3 does. */
interface OlderClient {
  readonly DuckDBInstance: {
    new (): object;
    create(path?: string, options?: Record<string, string>): Promise<{ connect(): Promise<object> }>;
  };
  version(): string;
}

it('a client of another version is one for the compiler, too', async () => {
  expectTypeOf<OlderClient>().toExtend<RecorderOptions['duckdb']>();
  const recorder = await DuckDbFlightRecorder.newInMemory(7, { duckdb });
  expect(await recorder.listEvents()).toEqual([]);
  await recorder.close();
});
