import { compatibilityGrids } from '../model/compatibility-grid.js';
import { headlineOf } from '../model/headline.js';
import type { MatrixReport } from '../model/matrix-report.js';
import { notices } from '../model/notices.js';
import { platformName } from '../model/platform.js';
import { FailureList } from './failure-list.js';
import { FilterForm } from './filter-form.js';
import { GridSection } from './grid-section.js';
import { GrowthSection } from './growth-section.js';
import { Legend } from './legend.js';
import { type NumberedGrid, numberRows } from './numbered-rows.js';
import { PageHeader } from './page-header.js';
import { StoryArticle } from './story-article.js';

/** The whole document. Where a square of a heat map leads to, its story, is an article further down. */
export function ReportPage(props: {
  readonly report: MatrixReport;
  readonly style: string;
  readonly script: string;
  readonly policy: string;
}) {
  const { report } = props;
  const grids: NumberedGrid[] = numberRows(compatibilityGrids(report));
  const platforms = report.runs.map(({ platform }) => platformName(platform));
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={props.policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${headlineOf(report).mark} Compatibility report`}</title>
        <style dangerouslySetInnerHTML={{ __html: props.style }} />
      </head>
      <body>
        <main>
          <PageHeader report={report} platforms={platforms} />
          {notices(report).map(({ kind, text }) => (
            <p class={`notice ${kind}`} role={kind === 'interrupted' ? 'alert' : 'note'}>
              {text}
            </p>
          ))}
          <FailureList grids={grids} />
          <FilterForm report={report} />
          <Legend />
          {grids.map((grid) => (
            <GridSection grid={grid} platforms={platforms} />
          ))}
          {report.growth === undefined ? null : <GrowthSection growth={report.growth} />}
        </main>
        <aside aria-label="Stories">
          {grids.flatMap((grid) => grid.rows.map((row) => <StoryArticle grid={grid} row={row} />))}
        </aside>
        <script dangerouslySetInnerHTML={{ __html: props.script }} />
      </body>
    </html>
  );
}
