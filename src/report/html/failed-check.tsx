import type { CheckName, CheckResult } from '../../matrix/verdict.js';

/** A check that failed: what it said, and every difference with what was expected beside what was found. */
export function FailedCheck(props: {
  readonly check: CheckName;
  readonly result: Extract<CheckResult, { outcome: 'failed' }>;
}) {
  const { check, result } = props;
  return (
    <div class="failure">
      <h4>
        <span aria-hidden="true">✗</span> {check} failed
      </h4>
      <pre>{result.message}</pre>
      {result.differences.length === 0 ? null : (
        <table class="differences">
          <thead>
            <tr>
              <th scope="col">where</th>
              <th scope="col">expected</th>
              <th scope="col">actual</th>
            </tr>
          </thead>
          <tbody>
            {result.differences.map(({ path, expected, actual }) => (
              <tr>
                <th scope="row">{path}</th>
                <td class="expected">{expected}</td>
                <td class="actual">{actual}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
