import process from 'node:process';
import { getEachMessage, sendMessage } from 'execa';
import type { Database } from '../../src/engine/database.js';
import { type Engine, loadEngine } from '../../src/engine/engine.js';
import { messageOf } from '../../src/errors/errors.js';
import type { Session } from '../plan/planned-fixture.js';
import type { WriterAnswer, WriterTask } from './messages.js';

/**
 * The program that writes fixtures: a process of its own that opens files the way the application did, with the
 * engine of its first session, and that really dies where a fixture was killed.
 */
for await (const message of getEachMessage()) {
  const { file, session } = message as unknown as WriterTask;
  const engine = await loadEngine(session.engine);
  const database = await engine.open(file, settingsFor(session));
  const answer = await run(engine, database, session.statements);
  if (session.end === 'kill' && answer.status === 'ran') {
    await sendMessage({ ...answer });
    await die();
  }
  await database.close();
  await sendMessage({ ...answer });
}

/** The setting is known from 1.1 on, but before 1.2 it changes nothing in the header (measured). */
function settingsFor({ storage }: Session): Record<string, string> {
  return storage === 'latest' ? { storage_compatibility_version: 'latest' } : {};
}

async function run(engine: Engine, database: Database, statements: readonly string[]): Promise<WriterAnswer> {
  for (const statement of statements) {
    try {
      await database.run(statement);
    } catch (error) {
      return { status: 'failed', statement, message: messageOf(error) };
    }
  }
  return { status: 'ran', engine: `v${engine.version}` };
}

/** Ends this process with no chance to close anything: SIGKILL, on Windows TerminateProcess. */
async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
}
