import { expect, test } from 'vitest';
import { findReport } from '../../../src/subjects/command/command-report.js';

test('the last line with a status is the report; statements come with their times or without', () => {
  const lines = [
    '{"level":"info","status":200}',
    '{"status":"error","message":"first try"}',
    '{"status":"ok","statements":["SELECT 1",{"sql":"SELECT 2","durationMs":2.5}],"more":true}',
    '{"status":"closing"}',
    '{ not JSON',
  ];
  expect(findReport(lines)).toEqual({
    kind: 'report',
    status: 'ok',
    statements: [
      { sql: 'SELECT 1', durationMs: 0 },
      { sql: 'SELECT 2', durationMs: 2.5 },
    ],
  });
});

test('no line with a status is no report', () => {
  expect(findReport([])).toEqual({ kind: 'none' });
  expect(findReport(['{"status":"started"}', '{}'])).toEqual({ kind: 'none' });
});

test('a report that does not keep to the protocol says where', () => {
  expect(findReport(['{"status":"ok","statements":"SELECT 1"}'])).toEqual({
    kind: 'malformed',
    complaint: expect.stringMatching(/^statements: /),
  });
});

test('a time without end, which JSON can hold, is none', () => {
  expect(findReport(['{"status":"ok","statements":[{"sql":"SELECT 1","durationMs":1e400}]}'])).toEqual({
    kind: 'malformed',
    complaint: expect.stringMatching(/^statements\.0\.durationMs: .*Infinity/),
  });
});
