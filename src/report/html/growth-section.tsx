import { CurvePlot } from '../growth/curve-plot.js';
import type { Growth } from '../growth/growth.js';
import { measuredOn } from '../growth/measured-on.js';
import { slopeInWords } from '../growth/slope.js';

/** How cost grows: a figure per curve, its slope in words below. */
export function GrowthSection({ growth }: { growth: Growth }) {
  return (
    <section class="growth" aria-labelledby="growth">
      <h2 id="growth">How cost grows</h2>
      <p>
        {`Measured on ${measuredOn(growth)}. Both axes are logarithmic and span as many decades: what grows in proportion rises from corner to corner, what does not grow is flat.`}
      </p>
      {growth.curves.map((curve, i) => (
        <figure>
          <CurvePlot curve={curve} name={`growth-${i + 1}`} />
          <figcaption>{slopeInWords(curve)}</figcaption>
        </figure>
      ))}
    </section>
  );
}
