import { describe, it } from 'vitest';
import { expectSurvivalOfKill } from './support/survive-kill.js';

describe('an acknowledged event', () => {
  it('survives SIGKILL, born r0', () => expectSurvivalOfKill('r0'));
});
