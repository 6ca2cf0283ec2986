import type { Shade } from '../model/compatibility-grid.js';
import { glyphs } from './grid-section.js';

/** What the marks in the heat maps stand for. */
export function Legend() {
  return (
    <ul class="legend" aria-label="Marks">
      {meanings.map(([shade, meaning]) => (
        <li>
          {glyphs[shade]} {meaning}
        </li>
      ))}
    </ul>
  );
}

const meanings: readonly (readonly [Shade, string])[] = [
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['refused', 'refused, as is declared for the engine'],
  ['not-asked', 'not asked'],
  ['not-run', 'not run'],
];
