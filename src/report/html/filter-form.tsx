import type { MatrixReport } from '../model/matrix-report.js';

/** Hidden until the script that makes it work has run. */
export function FilterForm({ report: { plan } }: { report: MatrixReport }) {
  return (
    <search>
      <form id="filters" hidden>
        <label>
          Search <input type="search" id="search" placeholder="fixture or message" aria-keyshortcuts="/" />
        </label>
        <Choice id="subject" label="Subject" values={plan.subjects} />
        <Choice id="engine" label="DuckDB" values={plan.engines} />
        <label class="tick">
          <input type="checkbox" id="only-bad" /> only what did not pass
        </label>
        <output id="shown" aria-live="polite" />
      </form>
    </search>
  );
}

function Choice({ id, label, values }: { id: string; label: string; values: readonly string[] }) {
  return values.length < 2 ? null : (
    <label>
      {label}{' '}
      <select id={id}>
        <option value="">all</option>
        {values.map((value) => (
          <option value={value}>{value}</option>
        ))}
      </select>
    </label>
  );
}
