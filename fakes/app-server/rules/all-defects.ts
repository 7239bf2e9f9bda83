import type { Defect } from './defect.ts';
import * as known from './known-defects.ts';
import * as synthetic from './synthetic-defects.ts';

/** Every defect, those of real releases first. */
export const allDefects: readonly Defect[] = [...Object.values(known), ...Object.values(synthetic)];
