import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { progressText, startActivity, startProgress } from '../../src/command-line/progress.js';
import { bootFailed, verdict } from '../matrix/verdicts.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('cells done, failures, rate and time left', () => {
  expect(progressText({ done: 0, total: 209, failed: 0, elapsedMs: 5000 })).toBe('0 of 209 cells, 0 failed');
  expect(progressText({ done: 20, total: 209, failed: 1, elapsedMs: 10_000 })).toBe(
    '20 of 209 cells, 1 failed, 120 cells/min, 1m 34s left',
  );
  expect(progressText({ done: 209, total: 209, failed: 1, elapsedMs: 60_000 })).toBe(
    '209 of 209 cells, 1 failed, 209 cells/min',
  );
});

test('with NO_COLOR the spinner has no colour either', async () => {
  vi.stubEnv('FORCE_COLOR', '1').stubEnv('NO_COLOR', '1');
  const terminal = { isTTY: true, columns: 80, cursorTo() {}, clearLine() {}, moveCursor() {} };
  const stream = Object.assign(new PassThrough(), terminal);
  (await startProgress(1, stream as unknown as NodeJS.WriteStream)).stop();
  const written = everythingIn(stream);
  expect(written).toContain('0 of 1 cell');
  expect(written).not.toContain('\u001b[36m');
});

test('a terminal without width gets lines too', async () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 0 });
  const progress = await startProgress(1, stream as unknown as NodeJS.WriteStream);
  vi.advanceTimersByTime(10_000);
  progress.stop();
  expect(everythingIn(stream)).toBe('0 of 1 cell, 0 failed\n');
});

test('without a terminal there is a line every ten seconds, and one at the end', async () => {
  const stream = new PassThrough();
  const progress = await startProgress(3, stream as unknown as NodeJS.WriteStream);
  vi.advanceTimersByTime(10_000);
  progress.tell(verdict({}, bootFailed('Binder Error')));
  progress.tell(verdict({}));
  vi.advanceTimersByTime(10_000);
  progress.tell(verdict({}));
  progress.stop();
  progress.stop();
  vi.advanceTimersByTime(60_000);
  expect(everythingIn(stream)).toBe(`0 of 3 cells, 0 failed
2 of 3 cells, 1 failed, 6 cells/min, 10s left
3 of 3 cells, 1 failed, 9 cells/min
`);
});

test('what counts as failed is for who starts it to say', async () => {
  const stream = new PassThrough();
  const progress = await startProgress(2, stream as unknown as NodeJS.WriteStream, () => false);
  vi.advanceTimersByTime(1000);
  progress.tell(verdict({}, bootFailed('Binder Error')));
  progress.stop();
  expect(everythingIn(stream)).toMatch(/^1 of 2 cells, 0 failed, /);
});

test('what a run is at has a line every ten seconds, and none where it is over before', async () => {
  const stream = new PassThrough();
  const activity = await startActivity('looking', stream as unknown as NodeJS.WriteStream);
  activity.tell('opening it');
  expect(everythingIn(stream)).toBe('');
  vi.advanceTimersByTime(20_000);
  activity.tell('copying it');
  activity.stop();
  vi.advanceTimersByTime(60_000);
  expect(everythingIn(stream)).toBe('opening it\nopening it\n');
});

test('on a terminal it stands in place, and is gone at the end', async () => {
  // In CI ora takes no stream for a terminal.
  vi.stubEnv('CI', undefined);
  const terminal = { isTTY: true, columns: 80, cursorTo() {}, clearLine() {}, moveCursor() {} };
  const stream = Object.assign(new PassThrough(), terminal);
  const activity = await startActivity('looking', stream as unknown as NodeJS.WriteStream);
  activity.tell('opening it');
  vi.advanceTimersByTime(1000);
  activity.stop();
  const written = everythingIn(stream);
  expect(written).toContain('looking');
  expect(written).toContain('opening it');
  expect(written.endsWith('\u001b[?25h')).toBe(true);
});

/** Up to Node.js 24 one read takes everything that was written, in 26 what was written at once. */
function everythingIn(stream: PassThrough): string {
  let text = '';
  for (let chunk: unknown = stream.read(); chunk !== null; chunk = stream.read()) {
    text += String(chunk);
  }
  return text;
}
