import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brandShades, contrast } from '../../src/styles/brand-colours.ts';
import { themeCss } from '../../src/styles/theme-css.ts';

const anyBrand = fc.integer({ min: 0, max: 0xffffff }).map(n => `#${n.toString(16).padStart(6, '0')}`);
const papers = { light: '#f1efe8', dark: '#1b201d' } as const;

describe('whatever brand colour a site has', () => {
  test.each(['light', 'dark'] as const)('its words can be read on a %s page', theme => {
    fc.assert(
      fc.property(anyBrand, brand => {
        const shades = brandShades(brand)[theme];
        expect(contrast(shades.text, papers[theme])).toBeGreaterThanOrEqual(4.5);
        expect(contrast(shades.text, shades.soft)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(shades.onFill, shades.fill)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(shades.onFill, shades.fillHover)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 300 },
    );
  });
});

test('a brand colour that is already dark enough stays as it is', () => {
  expect(brandShades('#1f5a3d').light.fill).toBe('#1f5a3d');
});

test('black on white is the greatest contrast there is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});

test('the stylesheet names each shade for both themes', () => {
  expect(themeCss('#2f6f4f')).toMatch(
    /^:root\{--brand:light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\);--brand-fill:/,
  );
});
