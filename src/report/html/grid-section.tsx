import { checkNames } from '../../matrix/verdict.js';
import type { Shade } from '../model/compatibility-grid.js';
import type { NumberedGrid, NumberedRow } from './numbered-rows.js';

/** One heat map: fixtures down, checks across, and the platforms where there are several. */
export function GridSection({ grid, platforms }: { grid: NumberedGrid; platforms: readonly string[] }) {
  const { subject, engine, anchor, rows } = grid;
  const shown = platforms.length > 1 ? platforms : [];
  return (
    <section aria-labelledby={anchor} data-subject={subject} data-engine={engine}>
      <h2 id={anchor}>{`${subject} on DuckDB ${engine}`}</h2>
      <div class="scroll">
        <table aria-labelledby={anchor}>
          <thead>
            <tr>
              <th scope="col">fixture</th>
              {checkNames.map((check) => (
                <th scope="col">
                  <span>{check}</span>
                </th>
              ))}
              {shown.map((platform, i) => (
                <th scope="col" class={i === 0 ? 'first' : undefined}>
                  <span>{platform}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row row={row} severalPlatforms={shown.length > 0} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ row, severalPlatforms }: { row: NumberedRow; severalPlatforms: boolean }) {
  const platforms = severalPlatforms ? row.platforms : [];
  return (
    <tr data-bad={row.platforms.some(({ shade }) => shade !== 'passed') ? '' : undefined}>
      <th scope="row">
        <a href={`#${row.anchor}`}>{row.fixture}</a>
      </th>
      {checkNames.map((check) => (
        <Square of={check} shade={row.shades[check]} anchor={row.anchor} />
      ))}
      {platforms.map(({ platform, shade }, i) => (
        <Square of={platform} shade={shade} anchor={row.anchor} first={i === 0} />
      ))}
    </tr>
  );
}

/** Only what did not pass says so in words and is a link of its own: there may be tens of thousands of squares. */
function Square(props: { of: string; shade: Shade; anchor: string; first?: boolean }) {
  const { of, shade, anchor, first } = props;
  const className = [shade === 'passed' ? '' : shade, first === true ? 'first' : ''].join(' ').trim();
  return (
    <td class={className === '' ? undefined : className}>
      {shade === 'passed' || shade === 'not-asked' ? (
        glyphs[shade]
      ) : (
        <a href={`#${anchor}`} aria-label={`${of}: ${shade}`}>
          {glyphs[shade]}
        </a>
      )}
    </td>
  );
}

export const glyphs: Readonly<Record<Shade, string>> = {
  failed: '✗',
  'not-run': '·',
  refused: '○',
  passed: '✓',
  'not-asked': '–',
};
