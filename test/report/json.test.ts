import { expect, test } from 'vitest';
import { formatJson } from '../../src/report/json.js';
import { bootFailed, verdict } from '../matrix/verdicts.js';

test('the JSON report has a version, the figures and every verdict as it is', () => {
  const verdicts = [verdict({ fixture: 'r7' }), verdict({ fixture: 'r0' }, bootFailed('Binder Error'))];
  const text = formatJson(verdicts, 42);
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual({
    format: 1,
    durationMs: 42,
    summary: {
      cells: { total: 2, passed: 1, failed: 1 },
      checks: { passed: 12, failed: 1, refused: 0, notAsked: 11 },
    },
    verdicts,
  });
});
