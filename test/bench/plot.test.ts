import { expect, it } from 'vitest';
import { plotCurve } from '../../bench/plot.js';
import { curve } from '../report/growth/curves.js';

it('a proportional curve rises from corner to corner, with every point and the slope in words', () => {
  const svg = plotCurve(curve((size) => size / 100));
  expect(placesIn(svg)).toEqual([
    [56, 244],
    [240, 150],
    [424, 56],
  ]);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" /);
  expect(svg).toContain(
    'font-size="13">boot of a current file: grows with events to the power of 1.00</text>',
  );
  expect(svg).toContain('>10 ms at 1,000 events; 100 ms at 10,000 events; 1,000 ms at 100,000 events</desc>');
  expect(svg.match(/<circle/g)).toHaveLength(3);
});

it('what does not grow is flat, in the middle, however little it varies', () => {
  const tops = placesIn(plotCurve(curve((size) => (size === 1000 ? 20.1 : 20)))).map(([, top]) => top);
  expect(tops).toEqual([149.9, 150.1, 150.1]);
});

it('what grows faster than its work fills the height, and less than the width', () => {
  expect(placesIn(plotCurve(curve((size) => size ** 2)))).toEqual([
    [148, 244],
    [240, 150],
    [332, 56],
  ]);
});

function placesIn(svg: string): number[][] {
  const [, line = ''] = /points="([^"]*)"/.exec(svg) ?? [];
  return line.split(' ').map((place) => place.split(',').map(Number));
}
