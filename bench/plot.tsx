import { renderToString } from 'preact-render-to-string';
import { CurvePlot } from '../src/report/growth/curve-plot.js';
import type { Curve } from '../src/report/growth/growth.js';

/** A growth curve as the text of an SVG file. */
export function plotCurve(curve: Curve): string {
  return `${renderToString(<CurvePlot curve={curve} name={curve.id} standsAlone />)}\n`;
}
