import { expect, test } from 'vitest';
import { generatedPlaces } from '../../../src/schema/catalog/generated-columns.js';

test('tells generated columns by their place, and is not misled by names and strings', () => {
  const columns = [
    'i INTEGER DEFAULT(3)',
    `"GENERATED ALWAYS AS(, ""x" VARCHAR DEFAULT('it''s GENERATED ALWAYS AS(1), (')`,
    "g VARCHAR GENERATED ALWAYS AS(concat(a, ', \")'))",
    "kind ENUM('GENERATED ALWAYS AS(', 'b')",
    '"h""" INTEGER GENERATED ALWAYS AS((i + 1))',
    'PRIMARY KEY(i, "h""")',
  ];
  expect([...generatedPlaces(`CREATE TABLE "t(1)"(${columns.join(', ')});`)]).toEqual([2, 4]);
});
