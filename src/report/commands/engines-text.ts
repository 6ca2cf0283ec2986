import type { ListedEngine } from '../../engine/list-engines.js';
import { plainTable } from '../pretty/plain-table.js';

/** The engines for a terminal: one line each, what it was asked for and what it answered. */
export function formatEngines(engines: readonly ListedEngine[], directory: string): string {
  const table = plainTable(
    ['engine', 'npm version', 'state', 'answers'],
    engines.map(({ id, npmVersion, state }) => [id, npmVersion, state.kind, answerOf(state)]),
  );
  const broken = engines.flatMap(({ state }) => (state.kind === 'broken' ? [state.message] : []));
  return `${[table, ...broken, `Engines are installed in ${directory}`].join('\n')}\n`;
}

function answerOf(state: ListedEngine['state']): string {
  return 'answers' in state ? state.answers : '';
}
