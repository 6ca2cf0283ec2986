import type { CheckName, Failure } from '../../matrix/verdict.js';
import { visible } from '../../text/visible.js';

/** A check that failed: what it said, and every difference with what was expected beside what was found. */
export function FailedCheck(props: { readonly check: CheckName; readonly failure: Failure }) {
  const { check, failure } = props;
  return (
    <div class="failure">
      <h4>
        <span aria-hidden="true">✗</span> {check} failed
      </h4>
      <pre>{visible(failure.message)}</pre>
      {failure.differences.length === 0 ? null : (
        <table class="differences">
          <thead>
            <tr>
              <th scope="col">where</th>
              <th scope="col">expected</th>
              <th scope="col">actual</th>
            </tr>
          </thead>
          <tbody>
            {failure.differences.map(({ path, expected, actual }) => (
              <tr>
                <th scope="row">{visible(path)}</th>
                <td class="expected">{visible(expected)}</td>
                <td class="actual">{visible(actual)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
