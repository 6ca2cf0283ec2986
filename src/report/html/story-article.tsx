import prettyMilliseconds from 'pretty-ms';
import { groupBy } from '../../collections/group-by.js';
import {
  type CheckName,
  type CheckResult,
  type Failure,
  failuresOf,
  hasFailed,
  resultsOf,
} from '../../matrix/verdict.js';
import { visible } from '../../text/visible.js';
import { type Story, storiesOf } from '../model/stories.js';
import { replayOf } from '../pretty/pretty-failure.js';
import { FailedCheck } from './failed-check.js';
import type { NumberedGrid, NumberedRow } from './numbered-rows.js';

/** Everything that is known of one fixture under one subject and engine. */
export function StoryArticle({ grid, row }: { grid: NumberedGrid; row: NumberedRow }) {
  const stories = storiesOf(row);
  const unrun = row.platforms.filter(({ verdict }) => verdict === undefined);
  const failed = stories.some(({ verdict }) => hasFailed(verdict));
  const title = `${row.anchor}-title`;
  return (
    <article id={row.anchor} class={failed ? 'story bad' : 'story'} tabIndex={-1} aria-labelledby={title}>
      <h3 id={title}>
        {row.fixture} <small>{`opened by ${grid.subject} on DuckDB ${grid.engine}`}</small>
      </h3>
      <a class="close" href={`#${grid.anchor}`}>
        Close
      </a>
      <p class="why">{row.why}</p>
      {stories.map((story) => (
        <StoryPart story={story} severalPlatforms={row.platforms.length > 1} />
      ))}
      {unrun.length === 0 ? null : (
        <p>{`Not run on ${unrun.map(({ platform }) => platform).join('; ')}: the run was interrupted.`}</p>
      )}
    </article>
  );
}

function StoryPart({ story, severalPlatforms }: { story: Story; severalPlatforms: boolean }) {
  const { verdict, platforms } = story;
  const others = resultsOf(verdict).flatMap(([check, result]) =>
    result.outcome === 'failed' ? [] : [[check, result] as const],
  );
  return (
    <>
      {severalPlatforms ? <h4>{platforms.join('; ')}</h4> : null}
      {failuresOf(verdict).map(([check, failure]) => (
        <FailedCheck check={check} failure={failure} />
      ))}
      <ul class="others">
        {[...groupBy(others, textOf)].map(([text, alike]) => (
          <li>
            <b>{alike.map(([check]) => check).join(', ')}</b>: {visible(text)}
          </li>
        ))}
      </ul>
      <p class="again">
        <span>{hasFailed(verdict) ? 'See it again: ' : 'Run it again: '}</span>
        <code>{replayOf(verdict)}</code>
      </p>
      <p class="took">{`Took ${prettyMilliseconds(verdict.durationMs)}${verdict.keptIn === undefined ? '' : `; kept in ${verdict.keptIn}`}`}</p>
    </>
  );
}

/** What a check that did not fail has to say; several say the same. */
function textOf([, result]: readonly [CheckName, Exclude<CheckResult, Failure>]): string {
  switch (result.outcome) {
    case 'passed':
      return result.note === undefined ? 'passed' : `passed, ${result.note}`;
    case 'refused':
      return `refused as declared, ${result.reason}`;
    case 'not-asked':
      return `not asked, ${result.reason}`;
  }
}
