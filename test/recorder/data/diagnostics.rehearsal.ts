import { describeDiagnostics } from './diagnostic-examples.js';

/** Births whose `diagnostics` table is text (r2), enum (r3), or made by today's recorder (r0). */
describeDiagnostics(['r2', 'r3', 'r0']);
