import { describe, expect, it } from 'vitest';
import { loadEngine } from '../../src/engine/engine.js';
import { explore } from '../../src/explore/explore.js';

const engine = await loadEngine();

describe('the recorder', () => {
  it('boots files of invented pasts with every check passed, or refuses them untouched', async () => {
    const { count, failure } = await explore(engine, {
      ...{ seed: 20260406, pasts: 25, milliseconds: 600_000, killed: 0 },
    });
    expect(failure).toBeUndefined();
    expect(count.broken).toBe(0);
    // Of this seed; were all refused, or none, the property would say little.
    expect(count.booted).toBeGreaterThan(10);
    expect(count.refused).toBeGreaterThan(2);
  });
});
