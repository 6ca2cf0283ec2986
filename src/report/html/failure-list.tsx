import { failuresOf, hasFailed } from '../../matrix/verdict.js';
import { visible } from '../../text/visible.js';
import { storiesOf } from '../model/stories.js';
import type { NumberedGrid } from './numbered-rows.js';

/** A list that is longer than this is closed at first. */
const SHORT = 20;

/** Every failure on a line, in the order of the heat maps, each a link to its story. */
export function FailureList({ grids }: { grids: readonly NumberedGrid[] }) {
  const failures = grids.flatMap(({ subject, engine, rows }) =>
    rows.flatMap((row) =>
      storiesOf(row)
        .filter(({ verdict }) => hasFailed(verdict))
        .map((story) => ({ subject, engine, row, story })),
    ),
  );
  if (failures.length === 0) {
    return null;
  }
  return (
    <details class="failures" open={failures.length <= SHORT}>
      <summary>
        <h2>What failed</h2>
      </summary>
      <ul>
        {failures.map(({ subject, engine, row, story: { verdict, platforms } }) => (
          <li>
            <a href={`#${row.anchor}`}>{row.fixture}</a>
            {` opened by ${subject} on DuckDB ${engine}${row.platforms.length > 1 ? ` (${platforms.join('; ')})` : ''}: `}
            {failuresOf(verdict).map(([check, { message }], i) => (
              <span>
                {i === 0 ? '' : '; '}
                <b>{check}</b> {firstSentence(message)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Its beginning where it is long: to lay out a million letters without a break, a browser takes minutes. */
function firstSentence(message: string): string {
  const [first = ''] = message.split('\n');
  return visible(first.replace(LONG, '$1…').replace(/\.$/, ''));
}

const LONG = /^(.{300}).+/su;
