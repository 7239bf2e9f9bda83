import { expect, it } from 'vitest';
import { derivedUuidV7, uuidV7 } from './uuid.ts';

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it('carries the time in the first 48 bits, version 7 and the RFC variant', () => {
  for (let i = 0; i < 50; i += 1) {
    const id = uuidV7(0x0194_3656_1a00);
    expect(id).toMatch(version7);
    expect(id.startsWith('01943656-1a00-7')).toBe(true);
  }
});

it('is random, unless derived', () => {
  expect(uuidV7(1)).not.toBe(uuidV7(1));
  expect(derivedUuidV7(1, 'a')).toMatch(version7);
  expect(derivedUuidV7(1, 'a')).toBe(derivedUuidV7(1, 'a'));
  expect(derivedUuidV7(1, 'a')).not.toBe(derivedUuidV7(1, 'b'));
});
