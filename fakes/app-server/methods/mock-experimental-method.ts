import { optional, struct, text } from '../server/shape.ts';
import { defineMethod } from './method.ts';

/** Echoes; every release has it so that clients can try the experimental capability. */
export const mockExperimentalMethod = defineMethod({
  name: 'mock/experimentalMethod',
  params: () => struct('MockExperimentalMethodParams', { value: optional(text) }),
  run: (_, { value }) => ({ echoed: value ?? null }),
});
