import { describeDrifts, drifts, useScratchCopy } from './drift-examples.js';

describeDrifts(drifts.slice(0, 1), useScratchCopy());
