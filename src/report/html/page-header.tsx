import prettyMilliseconds from 'pretty-ms';
import { headlineOf } from '../model/headline.js';
import type { MatrixReport } from '../model/matrix-report.js';

/** What came of it all, in figures, and what it came from. */
export function PageHeader({ report, platforms }: { report: MatrixReport; platforms: string[] }) {
  const { cells, checks } = report.summary;
  const durationMs = report.runs.map((run) => run.durationMs).reduce((a, b) => a + b);
  const facts = [
    ['cells', cells.total, ''],
    ['failed', cells.failed, cells.failed > 0 ? 'failed' : ''],
    ['checks passed', checks.passed, ''],
    ['checks failed', checks.failed, checks.failed > 0 ? 'failed' : ''],
    ['refused as declared', checks.refused, ''],
    ['not asked', checks.notAsked, ''],
  ] as const;
  return (
    <header>
      <h1>{headlineOf(report).text}</h1>
      <dl class="figures">
        {facts.map(([name, value, className]) => (
          <div class={className}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="origin">
        <code>{report.command}</code>
        <br />
        {`flight-recorder-compat ${report.version}, commit ${report.commit}; ${platforms.join('; ')}; ${report.runs[0]?.startedAt ?? ''}, ${prettyMilliseconds(durationMs)}`}
      </p>
    </header>
  );
}
